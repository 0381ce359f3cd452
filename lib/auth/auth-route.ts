import "server-only";
import { NextRequest } from "next/server";
import { AppError } from "#lib/core/errors.ts";
import { env } from "#lib/core/env.ts";
import { log } from "#lib/core/log.ts";
import { isOwnOrigin } from "#lib/http/origin.ts";
import { readLimited } from "#lib/http/read-limited.ts";
import { problem } from "#lib/http/route.ts";
import { contextOfRequest } from "./current.ts";
import { catchingRefusals, signInHandler, type SignInWays } from "./next-auth.ts";

type Params = { params: Promise<{ nextauth: string[] }> };

/** What of next-auth is used; the rest (its pages, its session endpoint) does not exist. */
const allowed =
  /^(GET (csrf|callback\/oidc|error)|POST (callback\/(password|email-link)|signin\/oidc|signout))$/;

/** /api/auth/*: next-auth behind our origin check, size limit, list of what exists, and sentences for refusals. */
export function authRoute(ways: SignInWays) {
  let handler: ReturnType<typeof signInHandler> | undefined;
  return async (request: Request, context: Params): Promise<Response> => {
    try {
      const { nextauth } = await context.params;
      if (!allowed.test(`${request.method} ${nextauth.join("/")}`))
        throw new AppError("not_found", "errors.notFound");
      handler ??= signInHandler(ways);
      if (request.method === "GET") return noStore(await get(handler, request, context));
      const again = await checkedPost(request);
      const { response, error } = await catchingRefusals(() => handler!(again, context));
      if (error) throw error;
      return noStore(response);
    } catch (error) {
      return problem(error, await contextOfRequest(request).catch(() => undefined));
    }
  };
}

/**
 * A GET: the CSRF token, or somebody who comes back from an identity provider. Whatever goes wrong there leads to the sign-in
 * page, which knows the refusals that have a sentence.
 */
async function get(
  handler: ReturnType<typeof signInHandler>,
  request: Request,
  context: Params,
): Promise<Response> {
  const url = new URL(request.url);
  if (!url.pathname.endsWith("/error")) {
    const { response, error } = await catchingRefusals(() => handler(request, context));
    if (response.status < 500) return response;
    log().warn({ err: error, path: url.pathname }, "next-auth failed");
  }
  const reason = /^errors\.auth\.[A-Za-z]{1,40}$/.exec(url.searchParams.get("error") ?? "")?.[0];
  const target = new URL("/sign-in", env().APP_URL);
  target.searchParams.set("error", reason ?? "errors.auth.failed");
  return new Response(null, { status: 302, headers: { location: target.href } });
}

/** The same request with a body of a form's size and kind that our own page has sent. */
async function checkedPost(request: Request): Promise<NextRequest> {
  if (!isOwnOrigin((name) => request.headers.get(name)))
    throw new AppError("forbidden", "errors.foreignOrigin");
  if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers.get("content-type") ?? ""))
    throw new AppError("unsupported_type", "errors.formOnly");
  const body = await readLimited(request, 16_384);
  return new NextRequest(request.url, {
    method: "POST",
    headers: request.headers,
    body: Buffer.from(body),
  });
}

function noStore(response: Response): Response {
  response.headers.set("cache-control", "private, no-store");
  return response;
}
