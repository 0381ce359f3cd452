import "server-only";
import { insertSession, type SessionRow } from "#db/queries/auth.ts";
import type { Db } from "#db/client.ts";
import { randomToken, sha256 } from "#lib/core/ids.ts";
import { sessionLifetimeSeconds } from "./session-cookie.ts";

export type SessionOrigin = { userAgent: string | null; network: string | null };

type Whose =
  | { accountId: string; authEpoch: number }
  | { accountId: null; clientId: string; ticketId: string };

/** Writes a new session and returns the id that goes into the cookie; the table keeps its hash only. */
export async function openSession(
  db: Db,
  whose: Whose,
  how: { method: SessionRow["method"]; now: Date; origin?: SessionOrigin; lifetimeSeconds?: number },
): Promise<string> {
  const sid = randomToken(32);
  const lifetime = Math.min(how.lifetimeSeconds ?? sessionLifetimeSeconds, sessionLifetimeSeconds);
  await insertSession(db, {
    idHash: sha256(sid),
    ...(whose.accountId === null
      ? { clientId: whose.clientId, ticketId: whose.ticketId, authEpoch: 0 }
      : { accountId: whose.accountId, authEpoch: whose.authEpoch }),
    method: how.method,
    userAgent: how.origin?.userAgent?.slice(0, 300) ?? null,
    ipPrefix: how.origin?.network ?? null,
    createdAt: how.now,
    lastSeenAt: how.now,
    expiresAt: new Date(how.now.getTime() + lifetime * 1000),
  });
  return sid;
}
