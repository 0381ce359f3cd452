import "server-only";
import { createHmac } from "node:crypto";
import { env } from "#lib/core/env.ts";

/**
 * The account of the simulator: made of this copy's own secret, so that every process knows it and no other copy does. Requests
 * are signed with its token exactly as Twilio signs.
 */
export function localAccount(): { sid: string; token: string; number: string; appUrl: string } {
  const made = (what: string) =>
    createHmac("sha256", env().AUTH_SECRET).update(`telephone:${what}`).digest("hex");
  return {
    sid: `AC${made("account").slice(0, 32)}`,
    token: made("token").slice(0, 32),
    number: "+74950000100",
    appUrl: env().APP_URL,
  };
}

/** Where the SDK finds the simulator's API. */
export const localApiUrl = (): string =>
  env().TWILIO_API_URL ?? `${env().APP_URL.replace(/\/+$/, "")}/api/sim/twilio`;
