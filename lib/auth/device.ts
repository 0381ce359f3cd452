import "server-only";
import { randomToken } from "#lib/core/ids.ts";
import { isSigned, sign } from "./session-cookie.ts";

/** Accounts that a browser has signed in to: `<random>:<signature>` each, newest first. */
const keep = 5;
const entry = /^[A-Za-z0-9_-]{16}:[A-Za-z0-9_-]{43}$/;

const entries = (cookie: string | null | undefined) =>
  (cookie ?? "")
    .slice(0, 1000)
    .split("~")
    .filter((e) => entry.test(e))
    .slice(0, keep);

/** The device's random id when it has signed in to this account before, else null. */
export function knownDevice(cookie: string | null | undefined, accountId: string): string | null {
  for (const e of entries(cookie)) {
    const [random = "", signature = ""] = e.split(":");
    if (isSigned("device", `${random} ${accountId}`, signature)) return random;
  }
  return null;
}

/** The cookie's new value after a sign-in to this account. */
export function rememberDevice(cookie: string | null | undefined, accountId: string): string {
  const others = entries(cookie).filter((e) => {
    const [random = "", signature = ""] = e.split(":");
    return !isSigned("device", `${random} ${accountId}`, signature);
  });
  const random = knownDevice(cookie, accountId) ?? randomToken(12);
  return [`${random}:${sign("device", `${random} ${accountId}`)}`, ...others].slice(0, keep).join("~");
}
