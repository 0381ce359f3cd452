import { and, asc, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { accounts } from "#db/schema/auth.ts";
import { clientEmails, clientPhones, clients, organisations } from "#db/schema/clients.ts";
import { staff } from "#db/schema/staff.ts";
import { tickets } from "#db/schema/tickets.ts";

export type ClientRow = typeof clients.$inferSelect;
export type OrganisationRow = typeof organisations.$inferSelect;
export type ClientPhoneRow = typeof clientPhones.$inferSelect;
export type ClientEmailRow = typeof clientEmails.$inferSelect;

export async function clientById(db: Db, id: string): Promise<ClientRow | undefined> {
  return (await db.select().from(clients).where(eq(clients.id, id)))[0];
}

export async function lockClient(db: Db, id: string): Promise<ClientRow | undefined> {
  return (await db.select().from(clients).where(eq(clients.id, id)).for("update"))[0];
}

/** The client who has this address. */
export async function clientByEmail(db: Db, email: string): Promise<ClientRow | undefined> {
  const [row] = await db
    .select({ client: clients })
    .from(clientEmails)
    .innerJoin(clients, eq(clients.id, clientEmails.clientId))
    .where(eq(clientEmails.email, email));
  return row?.client;
}

export async function phoneMatches(db: Db, e164: string) {
  return db
    .select({
      clientId: clientPhones.clientId,
      extension: clientPhones.extension,
      certainty: clientPhones.certainty,
    })
    .from(clientPhones)
    .innerJoin(clients, eq(clients.id, clientPhones.clientId))
    .where(and(eq(clientPhones.e164, e164), isNull(clients.mergedIntoId)))
    .orderBy(asc(clientPhones.createdAt))
    .limit(50);
}

/** Serialises everybody who is about to make the same contact: `key` is an address or a number. */
export async function lockContact(db: Db, key: string): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`contact:${key}`}, 0))`);
}

export async function insertClient(db: Db, values: typeof clients.$inferInsert): Promise<ClientRow> {
  return (await db.insert(clients).values(values).returning())[0]!;
}

export async function changeClient(
  db: Db,
  id: string,
  patch: Partial<typeof clients.$inferInsert>,
  at: Date,
): Promise<void> {
  await db
    .update(clients)
    .set({ ...patch, updatedAt: at })
    .where(eq(clients.id, id));
}

/** Adds an address; answers false when somebody has it already. */
export async function insertClientEmail(db: Db, values: typeof clientEmails.$inferInsert): Promise<boolean> {
  const rows = await db
    .insert(clientEmails)
    .values(values)
    .onConflictDoNothing()
    .returning({ id: clientEmails.id });
  return rows.length === 1;
}

/** Adds a number; answers false when he has it already. */
export async function insertClientPhone(db: Db, values: typeof clientPhones.$inferInsert): Promise<boolean> {
  const rows = await db
    .insert(clientPhones)
    .values(values)
    .onConflictDoNothing()
    .returning({ id: clientPhones.id });
  return rows.length === 1;
}

export async function emailsOf(db: Db, clientId: string): Promise<ClientEmailRow[]> {
  return db
    .select()
    .from(clientEmails)
    .where(eq(clientEmails.clientId, clientId))
    .orderBy(desc(clientEmails.isPrimary), asc(clientEmails.createdAt));
}

export async function phonesOf(db: Db, clientId: string): Promise<ClientPhoneRow[]> {
  return db
    .select()
    .from(clientPhones)
    .where(eq(clientPhones.clientId, clientId))
    .orderBy(asc(clientPhones.createdAt));
}

export async function deleteClientEmails(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length) await db.delete(clientEmails).where(inArray(clientEmails.id, [...ids]));
}

export async function deleteClientPhones(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length) await db.delete(clientPhones).where(inArray(clientPhones.id, [...ids]));
}

/** Makes one address of a client the first one. */
export async function setPrimaryEmail(db: Db, clientId: string, email: string): Promise<void> {
  await db
    .update(clientEmails)
    .set({ isPrimary: sql`${clientEmails.email} = ${email}` })
    .where(eq(clientEmails.clientId, clientId));
}

export async function setPhoneCertainty(
  db: Db,
  id: string,
  certainty: ClientPhoneRow["certainty"],
): Promise<void> {
  await db.update(clientPhones).set({ certainty }).where(eq(clientPhones.id, id));
}

export async function organisationById(db: Db, id: string): Promise<OrganisationRow | undefined> {
  return (await db.select().from(organisations).where(eq(organisations.id, id)))[0];
}

export async function organisationByName(db: Db, name: string): Promise<OrganisationRow | undefined> {
  return (
    await db
      .select()
      .from(organisations)
      .where(sql`lower(${organisations.name}) = lower(${name})`)
  )[0];
}

/** The organisation of that name, made when missing; two at once make one. */
export async function upsertOrganisation(db: Db, name: string): Promise<OrganisationRow> {
  await db.insert(organisations).values({ name }).onConflictDoNothing();
  return (await organisationByName(db, name))!;
}

export async function organisationOptions(db: Db, fragment: string): Promise<{ id: string; name: string }[]> {
  const like = `%${likeText(fragment.toLowerCase())}%`;
  return db
    .select({ id: organisations.id, name: organisations.name })
    .from(organisations)
    .where(fragment ? sql`lower(${organisations.name}) like ${like}` : undefined)
    .orderBy(asc(organisations.name))
    .limit(20);
}

export async function nameOfOrganisation(db: Db, id: string): Promise<string | null> {
  const [row] = await db
    .select({ name: organisations.name })
    .from(organisations)
    .where(eq(organisations.id, id));
  return row?.name ?? null;
}

/** A client with his organisation and its account manager. */
export async function clientWithOrganisation(db: Db, id: string) {
  const [row] = await db
    .select({
      client: clients,
      organisationName: organisations.name,
      accountManager: staff.name,
    })
    .from(clients)
    .leftJoin(organisations, eq(organisations.id, clients.organisationId))
    .leftJoin(staff, eq(staff.id, organisations.accountManagerId))
    .where(eq(clients.id, id));
  return row;
}

/** Text with the wildcards of LIKE taken literally. */
export const likeText = (text: string): string => text.replace(/[\\%_]/g, "\\$&");

export type DirectoryQuery = {
  /** Fragments that must all be found, lower case. */
  words: readonly string[];
  /** Digits inside a stored number, when the query can be a phone. */
  digits: string | null;
  /** A ticket number exactly as stored. */
  number: string | null;
  limit: number;
};

/**
 * Clients by any fragment. Each way of finding (name, organisation, address, number, ticket) uses its own trigram or plain
 * index and is cut early, so that a common fragment stays cheap.
 */
export async function searchClientIds(db: Db, query: DirectoryQuery): Promise<string[]> {
  const { words, digits, number, limit } = query;
  const cut = limit * 4;
  const parts = [];
  if (words.length > 0) {
    const all = (column: ReturnType<typeof sql>) =>
      sql.join(
        words.map((w) => sql`${column} like ${`%${likeText(w)}%`}`),
        sql` and `,
      );
    parts.push(
      sql`(select c.id, 1 as rank from clients c where ${all(sql`translate(lower(c.name), 'ё', 'е')`)} limit ${cut})`,
    );
    parts.push(sql`(select e.client_id, 1 from client_emails e where ${all(sql`e.email`)} limit ${cut})`);
    parts.push(
      sql`(select c.id, 2 from organisations o join clients c on c.organisation_id = o.id
           where ${all(sql`translate(lower(o.name), 'ё', 'е')`)} limit ${cut})`,
    );
    if (words.length > 1) {
      // "петров ромашка": one word in the name, the others somewhere in name, organisation or address.
      for (const word of words) {
        const somewhere = words
          .filter((w) => w !== word)
          .map(
            (w) => sql`(translate(lower(c.name || ' ' || coalesce(o.name, '')), 'ё', 'е') || ' ' ||
              coalesce((select string_agg(e.email, ' ') from client_emails e where e.client_id = c.id), '')) like ${`%${likeText(w)}%`}`,
          );
        if (somewhere.length === 0) continue;
        parts.push(
          sql`(select c.id, 3 from clients c left join organisations o on o.id = c.organisation_id
               where translate(lower(c.name), 'ё', 'е') like ${`%${likeText(word)}%`}
                 and ${sql.join(somewhere, sql` and `)} limit ${cut})`,
        );
      }
    }
  }
  if (digits) {
    parts.push(
      sql`(select p.client_id, 0 from client_phones p where p.e164 like ${`%${digits}%`} limit ${cut})`,
    );
  }
  if (number) parts.push(sql`(select t.client_id, 0 from tickets t where t.number = ${number})`);
  if (parts.length === 0) return [];
  const rows = await db.execute<{ id: string }>(sql`
    select f.id from (${sql.join(parts, sql` union all `)}) as f(id, rank)
    join clients c on c.id = f.id and c.merged_into_id is null
    group by f.id, c.name order by min(f.rank), lower(c.name), f.id limit ${limit}`);
  return rows.map((r) => r.id);
}

/** The newest clients, for the directory before anybody types. */
export async function recentClientIds(db: Db, limit: number): Promise<string[]> {
  const rows = await db
    .select({ id: clients.id })
    .from(clients)
    .where(isNull(clients.mergedIntoId))
    .orderBy(desc(clients.id))
    .limit(limit);
  return rows.map((r) => r.id);
}

/** What a list shows of the given clients. */
export async function clientListRows(db: Db, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db
    .select({
      id: clients.id,
      name: clients.name,
      kind: clients.kind,
      organisation: organisations.name,
      email: sql<
        string | null
      >`(select e.email from ${clientEmails} e where e.client_id = ${clients.id} order by e.is_primary desc, e.created_at limit 1)`,
      phone: sql<
        string | null
      >`(select p.e164 from ${clientPhones} p where p.client_id = ${clients.id} order by p.created_at limit 1)`,
      openTickets:
        sql<number>`(select count(*) from ${tickets} t where t.client_id = ${clients.id} and t.status in ('new','open','waiting'))`.mapWith(
          Number,
        ),
      lastContactAt:
        sql<Date | null>`(select t.last_message_at from ${tickets} t where t.client_id = ${clients.id} order by t.last_message_at desc limit 1)`.mapWith(
          tickets.lastMessageAt,
        ),
    })
    .from(clients)
    .leftJoin(organisations, eq(organisations.id, clients.organisationId))
    .where(inArray(clients.id, [...ids]));
}

/** What a merge would move. */
export async function clientWeight(db: Db, id: string) {
  const [row] = await db.execute<{ tickets: number; emails: number; phones: number; account: boolean }>(sql`
    select (select count(*)::int from tickets where client_id = ${id}) as tickets,
      (select count(*)::int from client_emails where client_id = ${id}) as emails,
      (select count(*)::int from client_phones where client_id = ${id}) as phones,
      exists (select 1 from ${accounts} where client_id = ${id}) as account`);
  return row!;
}

/** Moves contacts of one client to another; numbers both have stay with the second. */
export async function moveContacts(db: Db, fromId: string, toId: string): Promise<void> {
  await db
    .update(clientEmails)
    .set({ clientId: toId, isPrimary: false })
    .where(eq(clientEmails.clientId, fromId));
  await db.execute(sql`
    delete from client_phones p using client_phones q
    where p.client_id = ${fromId} and q.client_id = ${toId} and q.e164 = p.e164
      and coalesce(q.extension, '') = coalesce(p.extension, '')`);
  await db.update(clientPhones).set({ clientId: toId }).where(eq(clientPhones.clientId, fromId));
}

/** Names the member of staff who looks after an organisation, or nobody. */
export async function setAccountManager(
  db: Db,
  organisationId: string,
  staffId: string | null,
): Promise<void> {
  await db
    .update(organisations)
    .set({ accountManagerId: staffId })
    .where(eq(organisations.id, organisationId));
}
