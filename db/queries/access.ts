import { and, desc, eq, ilike, isNotNull, isNull, or, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { accounts, apiKeys, authTokens, sessions } from "#db/schema/auth.ts";
import { clients } from "#db/schema/clients.ts";
import { staff } from "#db/schema/staff.ts";
import type { AccountRow } from "./auth.ts";

/** How members of staff sign in: sessions that count, the last sign of life, and the invitation that waits. */
export async function listStaffAccounts(db: Db, now: Date) {
  const counts = sql`s.account_id = ${accounts.id} and s.revoked_at is null and s.auth_epoch = ${accounts.authEpoch} and s.expires_at > ${now.toISOString()}`;
  const moment = (value: unknown) => (value === null ? null : new Date(value as string));
  return db
    .select({
      staffId: sql<string>`${accounts.staffId}`,
      locale: accounts.locale,
      hasSignedIn: sql<boolean>`${accounts.passwordHash} is not null or ${accounts.emailVerifiedAt} is not null`,
      sessions: sql<number>`(select count(*) from ${sessions} s where ${counts})`.mapWith(Number),
      lastSeen:
        sql<Date | null>`(select max(s.last_seen_at) from ${sessions} s where s.account_id = ${accounts.id})`.mapWith(
          moment,
        ),
      invitedUntil:
        sql<Date | null>`(select max(k.expires_at) from ${authTokens} k where k.account_id = ${accounts.id} and k.kind = 'invitation' and k.used_at is null and k.expires_at > ${now.toISOString()})`.mapWith(
          moment,
        ),
    })
    .from(accounts)
    .where(isNotNull(accounts.staffId));
}

/** Keys that work, newest first. */
export async function listApiKeys(db: Db) {
  return db
    .select({
      id: apiKeys.id,
      prefix: apiKeys.prefix,
      label: apiKeys.label,
      lastUsedAt: apiKeys.lastUsedAt,
      expiresAt: apiKeys.expiresAt,
      createdAt: apiKeys.createdAt,
      email: accounts.email,
      name: sql<string>`coalesce(${staff.name}, ${clients.name}, '')`,
      role: sql<AccountRow["role"]>`coalesce(${staff.role}, 'client')`,
    })
    .from(apiKeys)
    .innerJoin(accounts, eq(accounts.id, apiKeys.accountId))
    .leftJoin(staff, eq(staff.id, accounts.staffId))
    .leftJoin(clients, eq(clients.id, accounts.clientId))
    .where(isNull(apiKeys.revokedAt))
    .orderBy(desc(apiKeys.createdAt));
}

/** Active accounts in whose address or name the words occur, staff first; for choosing whom a key acts for. */
export async function searchAccounts(db: Db, words: string, limit: number) {
  const pattern = `%${words.replace(/[\\%_]/g, "\\$&")}%`;
  const name = sql<string>`coalesce(${staff.name}, ${clients.name}, '')`;
  return db
    .select({
      id: accounts.id,
      email: accounts.email,
      name,
      role: sql<AccountRow["role"]>`coalesce(${staff.role}, 'client')`,
    })
    .from(accounts)
    .leftJoin(staff, eq(staff.id, accounts.staffId))
    .leftJoin(clients, eq(clients.id, accounts.clientId))
    .where(
      and(
        isNull(accounts.disabledAt),
        isNull(staff.disabledAt),
        words ? or(ilike(accounts.email, pattern), ilike(name, pattern)) : undefined,
      ),
    )
    .orderBy(sql`${staff.id} is null`, name)
    .limit(limit);
}
