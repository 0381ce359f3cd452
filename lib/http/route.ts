import "server-only";
import type { z } from "zod";
import { contextOfRequest } from "#lib/auth/current.ts";
import type { Context } from "#lib/core/context.ts";
import { AppError } from "#lib/core/errors.ts";
import { newId } from "#lib/core/ids.ts";
import { answerJson, noStore } from "./answer-json.ts";
import { describeError } from "./describe-error.ts";
import { isOwnOrigin } from "./origin.ts";
import { readLimited } from "./read-limited.ts";
import { securityHeaders } from "./security-headers.ts";

type RouteParams = { params: Promise<Record<string, string | string[]>> };

type RouteOptions<B extends z.ZodType | undefined, Q extends z.ZodType | undefined> = {
  /** `public`: visitors too; `session`: a signed-in person; `key`: an API key (or a signed-in person). */
  access: "public" | "session" | "key";
  /** JSON body; refused with 415 when it is something else, 413 above `maxBytes` (default 256 KB). */
  body?: B;
  query?: Q;
  maxBytes?: number;
};

type RouteInput<B, Q> = {
  body: B extends z.ZodType ? z.output<B> : undefined;
  query: Q extends z.ZodType ? z.output<Q> : undefined;
  params: Record<string, string>;
  request: Request;
};

/**
 * Makes a route handler: access, origin (for cookie sessions that change something), size, content type, validation, and
 * problem+json for every refusal. The handler answers a Response, or data that becomes JSON.
 */
export function route<
  B extends z.ZodType | undefined = undefined,
  Q extends z.ZodType | undefined = undefined,
>(options: RouteOptions<B, Q>, handle: (ctx: Context, input: RouteInput<B, Q>) => Promise<unknown>) {
  return async (request: Request, extra: RouteParams): Promise<Response> => {
    let ctx: Context | undefined;
    try {
      ctx = await contextOfRequest(request);
      if (options.access !== "public" && ctx.actor.kind === "visitor")
        throw new AppError("unauthenticated", "errors.signInFirst");
      const changes = request.method !== "GET" && request.method !== "HEAD";
      if (changes && ctx.actor.kind !== "apiKey" && !isOwnOrigin((n) => request.headers.get(n))) {
        throw new AppError("forbidden", "errors.foreignOrigin");
      }
      const input = {
        body: options.body
          ? await options.body.parseAsync(await readJson(request, options.maxBytes ?? 262_144))
          : undefined,
        query: options.query
          ? await options.query.parseAsync(Object.fromEntries(new URL(request.url).searchParams))
          : undefined,
        params: extra ? ((await extra.params) as Record<string, string>) : {},
        request,
      } as RouteInput<B, Q>;
      const result = await handle(ctx, input);
      return secured(result instanceof Response ? result : answerJson(result));
    } catch (error) {
      return problem(error, ctx);
    }
  };
}

/** RFC 9457 answer for whatever was thrown. */
export function problem(error: unknown, ctx: Context | undefined): Response {
  const requestId = ctx?.requestId ?? newId();
  const described = describeError(error, { locale: ctx?.locale ?? "en", requestId });
  const { status, code, message, fields, details } = described;
  const wait = details?.retryAfterSeconds;
  const answer = Response.json(
    {
      type: "about:blank",
      title: message,
      detail: message,
      status,
      code,
      requestId,
      ...(fields && { fields }),
      ...(details && { details }),
    },
    {
      status,
      headers: {
        ...noStore,
        "content-type": "application/problem+json",
        ...(typeof wait === "number" && { "retry-after": String(wait) }),
        ...(status === 401 && { "www-authenticate": "Bearer" }),
      },
    },
  );
  return secured(answer);
}

/** The headers that pages get from dress-requests.ts, for the API. A handler's own headers stay. */
function secured(response: Response): Response {
  for (const [name, value] of apiHeaders())
    if (!response.headers.has(name)) response.headers.set(name, value);
  return response;
}

const apiHeaders = (): [string, string][] => [
  ...securityHeaders(),
  ["content-security-policy", "default-src 'none'; frame-ancestors 'none'; sandbox"],
];

/** The JSON body, at most `maxBytes` long. */
export async function readJson(request: Request, maxBytes: number): Promise<unknown> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/([\w.+-]+\+)?json\b/i.test(type))
    throw new AppError("unsupported_type", "errors.jsonOnly");
  const raw = await readLimited(request, maxBytes);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(raw));
  } catch {
    throw new AppError("bad_request", "errors.brokenJson");
  }
}
