import "server-only";
import type { Db } from "#db/client.ts";
import {
  findKeyPerson,
  findSessionPerson,
  type PersonRow,
  touchApiKey,
  touchSession,
} from "#db/queries/auth.ts";
import type { Actor, ClientActor, StaffActor } from "#lib/core/actor.ts";
import type { Locale } from "#lib/core/context.ts";
import { sha256 } from "#lib/core/ids.ts";

export type Found = { actor: Actor; locale: Locale | null };

const minute = 60_000;
const staffIdle = 8 * 60 * minute;
const clientIdle = 14 * 24 * 60 * minute;

const before = (now: Date, ms: number) => new Date(now.getTime() - ms);

/** Who a session id belongs to, if the session still counts. Notes its use at most once a minute. */
export async function personOfSession(db: Db, sid: string, now: Date): Promise<Found | null> {
  const idHash = sha256(sid);
  const row = await findSessionPerson(db, idHash, {
    now,
    staffIdleSince: before(now, staffIdle),
    clientIdleSince: before(now, clientIdle),
  });
  if (!row) return null;
  if (row.lastSeenAt < before(now, minute)) await touchSession(db, idHash, now, before(now, minute));
  return { actor: toPerson(row), locale: row.locale };
}

type KeyEntry = { found: Found | null; until: number };
const keyCache = new Map<string, KeyEntry>();
const keyCacheMs = 2_000;

/** What an API key looks like; anything else is not looked up. */
const keyShape = /^tk_[A-Za-z0-9_-]{43}$/;

/**
 * Who an API key acts for. Answers are kept for two seconds in this process, so that a busy key does not cost a query per
 * call and a revoked one still ends within five seconds.
 */
export async function personOfKey(db: Db, key: string, now: Date): Promise<Found | null> {
  if (!keyShape.test(key)) return null;
  const hash = sha256(key);
  const cached = keyCache.get(hash);
  if (cached && cached.until > performance.now()) return cached.found;
  const row = await findKeyPerson(db, hash, now);
  const found: Found | null = row
    ? {
        actor: { kind: "apiKey", keyId: row.keyId, label: row.label, as: toPerson(row) },
        locale: row.locale,
      }
    : null;
  if (keyCache.size >= 1_000) keyCache.clear();
  keyCache.set(hash, { found, until: performance.now() + keyCacheMs });
  if (row && (row.lastUsedAt === null || row.lastUsedAt < before(now, minute)))
    await touchApiKey(db, row.keyId, now, before(now, minute));
  return found;
}

/** Forgets kept answers at once, e.g. after a key was revoked in this process. */
export const forgetKeys = (): void => keyCache.clear();

function toPerson(row: PersonRow): StaffActor | ClientActor {
  if (row.staffId && row.staffRole && row.accountId)
    return {
      kind: "staff",
      accountId: row.accountId,
      staffId: row.staffId,
      role: row.staffRole,
      name: row.staffName ?? "",
      email: row.email,
      teamIds: row.teamIds,
    };
  const isGuest = row.accountId === null;
  return {
    kind: "client",
    accountId: row.accountId,
    clientId: row.clientId!,
    organisationId: isGuest ? null : row.organisationId,
    isCompanyManager: isGuest ? false : row.isCompanyManager,
    name: row.clientName ?? "",
    email: row.email,
    onlyTicketId: row.ticketId,
  };
}
