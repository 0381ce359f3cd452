import { and, desc, eq, inArray, ne, sql } from "drizzle-orm";
import { type Db, plannedAnew } from "#db/client.ts";
import { likeText } from "./clients.ts";
import { type TicketScope, ticketsIn } from "./tickets.ts";
import { clients } from "#db/schema/clients.ts";
import { messages, tickets } from "#db/schema/tickets.ts";
import { staff } from "#db/schema/staff.ts";

/** How many newest matches of each kind are looked at: bounds the work of a search for a common word. */
const candidates = 80;

/** A tsquery as text: every word, the last one as a beginning when it is still being typed. */
const asQuery = (query: string) => sql`${plannedAnew} to_tsquery('russian'::regconfig, ${query})`;

/**
 * Newest tickets whose messages contain the words. Looks at the newest matching messages only; ids of messages are in order
 * of time. `internal` says whether notes count: clients search without.
 */
export async function ticketsByMessage(db: Db, query: string, internal: boolean): Promise<string[]> {
  const rows = await db.execute<{ ticket_id: string }>(sql`
    select m.ticket_id from messages m
    where m.search @@ ${asQuery(query)} ${internal ? sql`` : sql`and not m.is_internal`}
    order by m.id desc limit ${candidates}`);
  return [...new Set(rows.map((r) => r.ticket_id))];
}

export async function ticketsBySubject(db: Db, query: string): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select t.id from tickets t where t.search @@ ${asQuery(query)} order by t.id desc limit ${candidates}`);
  return rows.map((r) => r.id);
}

/** Newest tickets of clients whose name, address or number contains the fragment. */
export async function ticketsByClient(
  db: Db,
  fragment: { words: readonly string[]; digits: string | null },
): Promise<string[]> {
  const parts = [];
  if (fragment.words.length > 0) {
    const all = (column: ReturnType<typeof sql>) =>
      sql.join(
        fragment.words.map((w) => sql`${column} like ${`%${likeText(w)}%`}`),
        sql` and `,
      );
    parts.push(
      sql`(select c.id from clients c where ${all(sql`translate(lower(c.name), 'ё', 'е')`)} limit 40)`,
    );
    parts.push(sql`(select e.client_id from client_emails e where ${all(sql`e.email`)} limit 40)`);
  }
  if (fragment.digits)
    parts.push(
      sql`(select p.client_id from client_phones p where p.e164 like ${`%${fragment.digits}%`} limit 40)`,
    );
  if (parts.length === 0) return [];
  const rows = await db.execute<{ id: string }>(sql`
    select t.id from (select distinct f.id from (${sql.join(parts, sql` union all `)}) as f(id)) who
    cross join lateral (select t.id, t.last_message_at from tickets t where t.client_id = who.id
      order by t.last_message_at desc limit 10) t
    order by t.last_message_at desc limit ${candidates}`);
  return rows.map((r) => r.id);
}

/** Of so many newest tickets with one of the words the likest are chosen: bounds the work for common words. */
const mostCompared = 1_000;

/** Solved tickets within the scope whose subjects have most of the words in common, the likest first. Words are plain. */
export async function similarSolved(
  db: Db,
  scope: TicketScope,
  given: { ticketId: string; words: readonly string[]; limit: number },
) {
  if (given.words.length === 0) return [];
  const query = asQuery(given.words.join(" | "));
  const newest = db
    .select({
      id: tickets.id,
      number: tickets.number,
      subject: tickets.subject,
      status: tickets.status,
      solvedAt: tickets.solvedAt,
      likeness: sql<number>`ts_rank(${tickets.search}, ${query}, 2)`.as("likeness"),
    })
    .from(tickets)
    .where(
      and(
        sql`${tickets.search} @@ ${query}`,
        inArray(tickets.status, ["solved", "closed"]),
        ne(tickets.id, given.ticketId),
        ticketsIn(scope),
      ),
    )
    .orderBy(desc(tickets.id))
    .limit(mostCompared)
    .as("newest");
  return db.select().from(newest).orderBy(desc(newest.likeness), desc(newest.id)).limit(given.limit);
}

/** What a result list shows of the given tickets, within the scope, newest message first. */
export async function searchRows(db: Db, scope: TicketScope, ids: readonly string[], limit: number) {
  if (ids.length === 0) return [];
  return db
    .select({
      id: tickets.id,
      number: tickets.number,
      subject: tickets.subject,
      status: tickets.status,
      channel: tickets.channel,
      clientName: clients.name,
      ownerName: staff.name,
      lastMessageAt: tickets.lastMessageAt,
      lastSnippet: tickets.lastSnippet,
    })
    .from(tickets)
    .leftJoin(clients, eq(clients.id, tickets.clientId))
    .leftJoin(staff, eq(staff.id, tickets.ownerId))
    .where(and(inArray(tickets.id, [...ids]), ticketsIn(scope)))
    .orderBy(desc(tickets.lastMessageAt), desc(tickets.id))
    .limit(limit);
}

/** The place of the match in the newest matching message of each ticket, with `«` `»` around the words. */
export async function matchExcerpts(
  db: Db,
  query: string,
  ticketIds: readonly string[],
  internal: boolean,
): Promise<Map<string, string>> {
  if (ticketIds.length === 0) return new Map();
  const rows = await db.execute<{ id: string; excerpt: string | null }>(sql`
    select t.id, (
      select ts_headline('russian', left(m.body_text, 4000), ${asQuery(query)},
        'StartSel=⟦, StopSel=⟧, MaxWords=24, MinWords=12, MaxFragments=1')
      from ${messages} m where m.ticket_id = t.id and m.search @@ ${asQuery(query)}
        ${internal ? sql`` : sql`and not m.is_internal`} order by m.seq desc limit 1) as excerpt
    from unnest(${sql`array[${sql.join(
      ticketIds.map((i) => sql`${i}::uuid`),
      sql`, `,
    )}]`}) as t(id)`);
  return new Map(rows.flatMap((r) => (r.excerpt ? [[r.id, r.excerpt] as const] : [])));
}
