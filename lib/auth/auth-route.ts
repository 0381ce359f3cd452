import "server-only";
import { NextRequest } from "next/server";
import { AppError } from "#lib/core/errors.ts";
import { isOwnOrigin } from "#lib/http/origin.ts";
import { problem, readLimited } from "#lib/http/route.ts";
import { contextOfRequest } from "./current.ts";
import { catchingRefusals, signInHandler, type SignInWays } from "./next-auth.ts";

type Params = { params: Promise<{ nextauth: string[] }> };

/** What of next-auth is used; the rest (its pages, its session endpoint) does not exist. */
const allowed =
  /^(GET (csrf|error|callback\/oidc)|POST (callback\/(password|email-link)|signin\/oidc|signout))$/;

/** /api/auth/*: next-auth behind our origin check, size limit, list of what exists, and sentences for refusals. */
export function authRoute(ways: SignInWays) {
  let handler: ReturnType<typeof signInHandler> | undefined;
  return async (request: Request, context: Params): Promise<Response> => {
    try {
      const { nextauth } = await context.params;
      if (!allowed.test(`${request.method} ${nextauth.join("/")}`))
        throw new AppError("not_found", "errors.notFound");
      handler ??= signInHandler(ways);
      if (request.method === "GET") return noStore(await handler(request, context));
      const again = await checkedPost(request);
      const { response, error } = await catchingRefusals(() => handler!(again, context));
      if (error) throw error;
      return noStore(response);
    } catch (error) {
      return problem(error, await contextOfRequest(request).catch(() => undefined));
    }
  };
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
