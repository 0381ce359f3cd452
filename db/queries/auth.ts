import { and, asc, desc, eq, gt, isNull, lt, or, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { idList, insertRows } from "#db/rows.ts";
import { accounts, apiKeys, authTokens, sessions } from "#db/schema/auth.ts";
import { clientEmails, clients } from "#db/schema/clients.ts";
import { settings } from "#db/schema/settings.ts";
import { staff } from "#db/schema/staff.ts";

export type AccountRow = typeof accounts.$inferSelect;
export type SessionRow = typeof sessions.$inferSelect;
export type TokenRow = typeof authTokens.$inferSelect;
export type ApiKeyRow = typeof apiKeys.$inferSelect;

/** Everything about a person that a context needs, in one row. */
export type PersonRow = {
  accountId: string | null;
  email: string;
  locale: "ru" | "en" | null;
  staffId: string | null;
  staffName: string | null;
  staffRole: "operator" | "specialist" | "admin" | null;
  teamIds: string[];
  clientId: string | null;
  clientName: string | null;
  organisationId: string | null;
  isCompanyManager: boolean;
  ticketId: string | null;
};

const personColumns = sql`
  st.id as "staffId", st.name as "staffName", st.role as "staffRole",
  coalesce((select array_agg(m.team_id) from team_members m where m.staff_id = st.id), '{}') as "teamIds",
  c.id as "clientId", c.name as "clientName", c.organisation_id as "organisationId",
  coalesce(c.is_company_manager, false) as "isCompanyManager"`;

/**
 * The person behind a session that still counts: not revoked, not expired, not idle for too long, of the account's present
 * epoch, account and member of staff not disabled. A merged client leads to the one he was merged into; a guest's session ends
 * when its ticket is given to somebody else.
 */
export async function findSessionPerson(
  db: Db,
  idHash: string,
  at: { now: Date; staffIdleSince: Date; clientIdleSince: Date },
): Promise<(PersonRow & { lastSeenAt: Date }) | undefined> {
  const rows = await db.execute<PersonRow & { lastSeenAt: Date | string }>(sql`
    select s.account_id as "accountId", s.ticket_id as "ticketId", s.last_seen_at as "lastSeenAt",
      coalesce(a.email, (select e.email from client_emails e where e.client_id = c.id order by e.is_primary desc limit 1), '') as "email",
      coalesce(a.locale, c.locale) as "locale", ${personColumns}
    from sessions s
    left join accounts a on a.id = s.account_id
    left join staff st on st.id = a.staff_id
    left join clients own on own.id = coalesce(a.client_id, s.client_id)
    left join clients c on c.id = coalesce(own.merged_into_id, own.id)
    where s.id_hash = ${idHash} and s.revoked_at is null and s.expires_at > ${at.now.toISOString()}
      and s.last_seen_at > case when st.id is null then ${at.clientIdleSince.toISOString()}::timestamptz else ${at.staffIdleSince.toISOString()}::timestamptz end
      and (s.account_id is null or (s.auth_epoch = a.auth_epoch and a.disabled_at is null))
      and st.disabled_at is null and (st.id is not null or c.id is not null)
      and (s.ticket_id is null or exists (select 1 from tickets t where t.id = s.ticket_id and t.client_id in (own.id, c.id)))`);
  const row = rows[0];
  return row && { ...row, lastSeenAt: new Date(row.lastSeenAt) };
}

/** The person an API key acts for, while key, account and member of staff are valid. */
export async function findKeyPerson(
  db: Db,
  hash: string,
  now: Date,
): Promise<(PersonRow & { keyId: string; label: string; lastUsedAt: Date | null }) | undefined> {
  const rows = await db.execute<
    PersonRow & { keyId: string; label: string; lastUsedAt: Date | string | null }
  >(sql`
    select k.id as "keyId", k.label, k.last_used_at as "lastUsedAt", a.id as "accountId", a.email,
      coalesce(a.locale, c.locale) as "locale", null as "ticketId", ${personColumns}
    from api_keys k
    join accounts a on a.id = k.account_id and a.disabled_at is null
    left join staff st on st.id = a.staff_id
    left join clients own on own.id = a.client_id
    left join clients c on c.id = coalesce(own.merged_into_id, own.id)
    where k.hash = ${hash} and k.revoked_at is null and (k.expires_at is null or k.expires_at > ${now.toISOString()})
      and st.disabled_at is null and (st.id is not null or c.id is not null)`);
  const row = rows[0];
  return row && { ...row, lastUsedAt: row.lastUsedAt === null ? null : new Date(row.lastUsedAt) };
}

/** Notes that a session was used, unless that was noted after `unlessSince`. */
export async function touchSession(db: Db, idHash: string, now: Date, unlessSince: Date): Promise<void> {
  await db
    .update(sessions)
    .set({ lastSeenAt: now })
    .where(and(eq(sessions.idHash, idHash), lt(sessions.lastSeenAt, unlessSince)));
}

/** Notes that a key was used, unless that was noted after `unlessSince`. */
export async function touchApiKey(db: Db, id: string, now: Date, unlessSince: Date): Promise<void> {
  await db
    .update(apiKeys)
    .set({ lastUsedAt: now })
    .where(and(eq(apiKeys.id, id), or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, unlessSince))));
}

export async function insertSession(db: Db, row: typeof sessions.$inferInsert): Promise<void> {
  await db.insert(sessions).values(row);
}

export async function revokeSession(db: Db, idHash: string, now: Date): Promise<SessionRow | undefined> {
  return (
    await db
      .update(sessions)
      .set({ revokedAt: now })
      .where(and(eq(sessions.idHash, idHash), isNull(sessions.revokedAt)))
      .returning()
  )[0];
}

/** Ends every session of an account, except one if given. Returns how many ended. */
export async function revokeSessionsOf(
  db: Db,
  accountId: string,
  now: Date,
  exceptIdHash: string | null = null,
): Promise<number> {
  const ended = await db
    .update(sessions)
    .set({ revokedAt: now })
    .where(
      and(
        eq(sessions.accountId, accountId),
        isNull(sessions.revokedAt),
        exceptIdHash ? sql`${sessions.idHash} <> ${exceptIdHash}` : undefined,
      ),
    )
    .returning({ idHash: sessions.idHash });
  return ended.length;
}

/** Sessions of an account that are neither ended nor expired, last used first. */
export async function listSessions(db: Db, accountId: string, now: Date): Promise<SessionRow[]> {
  return db
    .select()
    .from(sessions)
    .where(and(eq(sessions.accountId, accountId), isNull(sessions.revokedAt), gt(sessions.expiresAt, now)))
    .orderBy(desc(sessions.lastSeenAt))
    .limit(100);
}

/** An account that may sign in, by address: its own or the member of staff's are active. */
export async function findActiveAccount(db: Db, email: string): Promise<AccountRow | undefined> {
  const rows = await db
    .select({ account: accounts, staffDisabledAt: staff.disabledAt })
    .from(accounts)
    .leftJoin(staff, eq(staff.id, accounts.staffId))
    .where(and(eq(sql`lower(${accounts.email})`, email.toLowerCase()), isNull(accounts.disabledAt)));
  return rows[0] && rows[0].staffDisabledAt === null ? rows[0].account : undefined;
}

/** Any account of an address, disabled ones included. */
export async function findAccountByEmail(db: Db, email: string): Promise<AccountRow | undefined> {
  return (
    await db
      .select()
      .from(accounts)
      .where(eq(sql`lower(${accounts.email})`, email.toLowerCase()))
  )[0];
}

export async function findAccount(db: Db, id: string): Promise<AccountRow | undefined> {
  return (await db.select().from(accounts).where(eq(accounts.id, id)))[0];
}

export async function lockAccount(db: Db, id: string): Promise<AccountRow | undefined> {
  return (await db.select().from(accounts).where(eq(accounts.id, id)).for("update"))[0];
}

export async function findAccountOfStaff(db: Db, staffId: string): Promise<AccountRow | undefined> {
  return (await db.select().from(accounts).where(eq(accounts.staffId, staffId)))[0];
}

export async function findAccountOfClient(db: Db, clientId: string): Promise<AccountRow | undefined> {
  return (await db.select().from(accounts).where(eq(accounts.clientId, clientId)))[0];
}

/** Those of these clients who have an account. */
export async function clientsWithAccount(db: Db, clientIds: readonly string[]): Promise<Set<string>> {
  const list = idList(clientIds);
  const rows = await db.execute<{ id: string }>(
    sql`select a.client_id as id from accounts a where a.client_id = any(${list}::uuid[])`,
  );
  return new Set(rows.map((row) => row.id));
}

export async function insertAccount(db: Db, row: typeof accounts.$inferInsert): Promise<AccountRow> {
  return (await db.insert(accounts).values(row).returning())[0]!;
}

export async function updateAccount(
  db: Db,
  id: string,
  change: Partial<typeof accounts.$inferInsert>,
): Promise<void> {
  await db
    .update(accounts)
    .set({ updatedAt: new Date(), ...change })
    .where(eq(accounts.id, id));
}

/** Makes every session of the account worthless at once. */
export async function raiseAuthEpoch(db: Db, accountId: string): Promise<number> {
  return (
    (
      await db
        .update(accounts)
        .set({ authEpoch: sql`${accounts.authEpoch} + 1` })
        .where(eq(accounts.id, accountId))
        .returning({ epoch: accounts.authEpoch })
    )[0]?.epoch ?? 0
  );
}

/** Name of the person of an account, for letters. */
export async function nameOfAccount(db: Db, id: string): Promise<string> {
  const rows = await db
    .select({ name: sql<string>`coalesce(${staff.name}, ${clients.name}, '')` })
    .from(accounts)
    .leftJoin(staff, eq(staff.id, accounts.staffId))
    .leftJoin(clients, eq(clients.id, accounts.clientId))
    .where(eq(accounts.id, id));
  return rows[0]?.name ?? "";
}

export async function insertTokens(db: Db, rows: readonly (typeof authTokens.$inferInsert)[]): Promise<void> {
  const [first, ...others] = rows;
  if (first) await db.execute(insertRows(authTokens, [first, ...others]));
}

/** A token as it stands: used, expired or good. */
export async function findToken(db: Db, hash: string): Promise<TokenRow | undefined> {
  return (await db.select().from(authTokens).where(eq(authTokens.hash, hash)))[0];
}

/** Uses a token up; of ten at once one gets it, the others nothing. */
export async function takeToken(
  db: Db,
  hash: string,
  kind: TokenRow["kind"],
  now: Date,
): Promise<TokenRow | undefined> {
  return (
    await db
      .update(authTokens)
      .set({ usedAt: now })
      .where(
        and(
          eq(authTokens.hash, hash),
          eq(authTokens.kind, kind),
          isNull(authTokens.usedAt),
          gt(authTokens.expiresAt, now),
        ),
      )
      .returning()
  )[0];
}

/** Makes the unused tokens of an account worthless, of one kind or of all. */
export async function dropTokensOf(
  db: Db,
  accountId: string,
  now: Date,
  kind?: TokenRow["kind"],
): Promise<void> {
  await db
    .update(authTokens)
    .set({ usedAt: now })
    .where(
      and(
        eq(authTokens.accountId, accountId),
        isNull(authTokens.usedAt),
        kind ? eq(authTokens.kind, kind) : undefined,
      ),
    );
}

export async function insertApiKey(db: Db, row: typeof apiKeys.$inferInsert): Promise<ApiKeyRow> {
  return (await db.insert(apiKeys).values(row).returning())[0]!;
}

export async function revokeApiKey(db: Db, id: string, now: Date): Promise<ApiKeyRow | undefined> {
  return (
    await db
      .update(apiKeys)
      .set({ revokedAt: now })
      .where(and(eq(apiKeys.id, id), isNull(apiKeys.revokedAt)))
      .returning()
  )[0];
}

/** Whether the database was seeded as a demo. */
export async function isDemoDatabase(db: Db): Promise<boolean> {
  const rows = await db.select({ value: settings.value }).from(settings).where(eq(settings.key, "demo"));
  return rows[0]?.value === true;
}

/** The made-up people of a demo database, staff first. */
export async function listDemoAccounts(db: Db) {
  return db
    .select({
      email: accounts.email,
      name: sql<string>`coalesce(${staff.name}, ${clients.name})`,
      role: sql<"operator" | "specialist" | "admin" | "client">`coalesce(${staff.role}, 'client')`,
    })
    .from(accounts)
    .leftJoin(staff, eq(staff.id, accounts.staffId))
    .leftJoin(clients, eq(clients.id, accounts.clientId))
    .where(and(eq(accounts.isDemo, true), isNull(accounts.disabledAt)))
    .orderBy(
      sql`array_position(array['admin','operator','specialist','client'], coalesce(${staff.role}, 'client'))`,
      asc(accounts.email),
    )
    .limit(12);
}

/** The client whose address this is, with what an account needs to know of him. */
export async function findClientByEmail(db: Db, email: string) {
  const rows = await db
    .select({
      clientId: clients.id,
      name: clients.name,
      locale: clients.locale,
      verifiedAt: clientEmails.verifiedAt,
      mergedIntoId: clients.mergedIntoId,
    })
    .from(clientEmails)
    .innerJoin(clients, eq(clients.id, clientEmails.clientId))
    .where(eq(clientEmails.email, email.toLowerCase()));
  return rows[0];
}

/** Notes that the owner of an address has proved it. */
export async function verifyClientAddress(db: Db, email: string, now: Date): Promise<void> {
  await db
    .update(clientEmails)
    .set({ verifiedAt: now })
    .where(and(eq(clientEmails.email, email), isNull(clientEmails.verifiedAt)));
}

/** Client and number of a ticket, for a guest link. */
export async function findTicketForGuest(db: Db, ticketId: string) {
  const rows = await db.execute<{ id: string; number: string; clientId: string }>(
    sql`select id, number, client_id as "clientId" from tickets where id = ${ticketId}`,
  );
  return rows[0];
}

/** Role and state of a member of staff, without locking his row. */
export async function findStaffState(db: Db, id: string) {
  const rows = await db
    .select({ id: staff.id, role: staff.role, disabledAt: staff.disabledAt })
    .from(staff)
    .where(eq(staff.id, id));
  return rows[0];
}

export async function pingDatabase(db: Db): Promise<void> {
  await db.execute(sql`select 1`);
}

/** Deletes sessions and links that ended before a moment. */
export async function deleteSpentAuthRows(db: Db, before: Date): Promise<void> {
  await db.delete(sessions).where(or(lt(sessions.expiresAt, before), lt(sessions.revokedAt, before)));
  await db.delete(authTokens).where(lt(authTokens.expiresAt, before));
}
