import "server-only";
import { findAccount } from "#db/queries/auth.ts";
import { openSession } from "#lib/auth/open-session.ts";
import { sessionCookieName, signSession } from "#lib/auth/session-cookie.ts";
import { database } from "#lib/core/database.ts";

/**
 * A real signed session cookie of an account without going through the form, for journeys and the benchmark. Needs the same
 * DATABASE_URL, AUTH_SECRET and APP_URL as the server. `header` is ready for a Cookie header.
 */
export async function createSessionCookie(
  accountId: string,
): Promise<{ name: string; value: string; header: string }> {
  const account = await findAccount(database(), accountId);
  if (!account) throw new Error(`No account ${accountId}`);
  const now = new Date();
  const sid = await openSession(
    database(),
    { accountId, authEpoch: account.authEpoch },
    { method: "password", now, origin: { userAgent: "test", network: null } },
  );
  const name = sessionCookieName();
  const value = signSession(sid, now);
  return { name, value, header: `${name}=${value}` };
}
