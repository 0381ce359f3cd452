import "server-only";
import { headers } from "next/headers";
import { AppError } from "#lib/core/errors.ts";
import { env } from "#lib/core/env.ts";

/** Whether a request that changes something comes from our own pages. Neither Host nor X-Forwarded-* count. */
export function isOwnOrigin(get: (name: string) => string | null): boolean {
  const site = get("sec-fetch-site");
  if (site !== null && site !== "same-origin" && site !== "none") return false;
  const origin = get("origin");
  if (origin === null) return site === "same-origin";
  return origin === new URL(env().APP_URL).origin;
}

/** Refuses a server action that was not sent by our own pages. */
export async function assertOwnOrigin(): Promise<void> {
  const all = await headers();
  if (!isOwnOrigin((name) => all.get(name))) throw new AppError("forbidden", "errors.foreignOrigin");
}
