import { type NextRequest, NextResponse } from "next/server";
import { contentPolicy, securityHeaders } from "#lib/http/security-headers.ts";

/**
 * Gives every page its headers: a content policy with a fresh nonce and the rest of the security headers. It decides nothing
 * about rights: those are checked where the data is read and written.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const policy = contentPolicy(nonce);
  const headers = new Headers(request.headers);
  // Whatever a caller sends under these names is overwritten: Next takes the nonce from the request's policy.
  headers.set("content-security-policy", policy);
  headers.set("x-nonce", nonce);
  headers.set("x-path", request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  for (const [name, value] of securityHeaders()) response.headers.set(name, value);
  return response;
}

export const config = {
  // Not for the API (uploads must not pass a proxy, their bodies would be cut) nor for files of the build.
  matcher: ["/((?!api/|_next/static/|_next/image|favicon\\.ico$|icon\\.svg$|robots\\.txt$|fonts/).*)"],
};
