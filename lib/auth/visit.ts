import "server-only";
import { cookies, headers } from "next/headers";
import { clientAddress, networkOf } from "./client-address.ts";
import { cookieName } from "./session-cookie.ts";

/** What is known about the browser behind a request, besides its session. */
export type Visit = { network: string; userAgent: string | null; device: string | null };

/** The browser behind the page, action or route being served. */
export async function currentVisit(): Promise<Visit> {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  return {
    network: networkOf(clientAddress((name) => head.get(name))),
    userAgent: head.get("user-agent"),
    device: jar.get(cookieName("device"))?.value ?? null,
  };
}

/** The network a route handler's request comes from, for `throttle`. */
export const networkOfRequest = (request: Request): string =>
  networkOf(clientAddress((name) => request.headers.get(name)));
