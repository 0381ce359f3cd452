import "server-only";
import { env } from "#lib/core/env.ts";
import { log } from "#lib/core/log.ts";
import { trustedRanges } from "./client-address.ts";

/** Refuses to start the real thing with a secret that everybody knows, and names what is wrong. */
export function checkAuthConfiguration(): void {
  const { NODE_ENV, AUTH_SECRET, APP_URL } = env();
  try {
    trustedRanges();
  } catch {
    throw new Error(
      "The configuration is wrong. TRUSTED_PROXIES: must be addresses or networks such as 10.0.0.0/8.",
    );
  }
  if (NODE_ENV !== "production") return;
  if (/^(development|change|example|secret)/i.test(AUTH_SECRET))
    throw new Error(
      "The configuration is wrong. AUTH_SECRET: is the example one; use 32 or more random characters, for example from `openssl rand -base64 32`.",
    );
  const { protocol, hostname } = new URL(APP_URL);
  if (protocol === "http:" && !/^(localhost|127\.|\[::1\])/.test(hostname))
    log().warn({ appUrl: APP_URL }, "APP_URL is not https: passwords and sessions travel readable");
}
