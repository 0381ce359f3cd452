import { and, desc, eq, gte, inArray, isNull, lt, ne, type SQL, sql } from "drizzle-orm";
import { type Db, plannedAnew } from "#db/client.ts";
import { likeText } from "./clients.ts";
import { type TicketScope, ticketsIn } from "./tickets.ts";
import { clients } from "#db/schema/clients.ts";
import { type Channel, messages, tickets, type TicketStatus } from "#db/schema/tickets.ts";
import { staff } from "#db/schema/staff.ts";

/** A tsquery as text: words joined by operators. */
const asQuery = (query: string) => sql`${plannedAnew} to_tsquery('russian'::regconfig, ${query})`;

/** What narrows a search, all of it optional. */
export type TicketSearchFilter = {
  statuses?: readonly TicketStatus[] | undefined;
  /** An id, or `nobody`. */
  ownerId?: string | undefined;
  teamId?: string | undefined;
  organisationId?: string | undefined;
  channel?: Channel | undefined;
  filedFrom?: Date | undefined;
  filedBefore?: Date | undefined;
};

/** Whose tickets, which of them, and how many: older than `before` (an id of a ticket or message) when given. */
export type TicketSearchPlace = {
  scope: TicketScope;
  filter: TicketSearchFilter;
  before: string | undefined;
  limit: number;
};

/** A ticket with the newest thing in it that matched: ids of rows sort by time. */
export type TicketMatch = { ticketId: string; matchId: string; messageId: string | null };

/** Matches, newest first. `end`: the oldest id looked at when there may be more behind it, null at the end of all. */
export type TicketMatches = { matches: TicketMatch[]; end: string | null };

function narrowed({ scope, filter }: Pick<TicketSearchPlace, "scope" | "filter">): SQL {
  const { statuses, ownerId, teamId, organisationId, channel, filedFrom, filedBefore } = filter;
  return (
    and(
      ticketsIn(scope),
      statuses && inArray(tickets.status, [...statuses]),
      ownerId === "nobody" ? isNull(tickets.ownerId) : ownerId ? eq(tickets.ownerId, ownerId) : undefined,
      teamId ? eq(tickets.teamId, teamId) : undefined,
      organisationId ? eq(tickets.organisationId, organisationId) : undefined,
      channel ? eq(tickets.channel, channel) : undefined,
      filedFrom ? gte(tickets.createdAt, filedFrom) : undefined,
      filedBefore ? lt(tickets.createdAt, filedBefore) : undefined,
    ) ?? sql`true`
  );
}

const older = (column: SQL, before: string | undefined): SQL =>
  before ? sql`and ${column} < ${before}::uuid` : sql``;

/**
 * Of one ticket several messages may match. At first half as many more are looked at as tickets are wanted, as every one that is
 * passed over on the way costs; where that was too few, four for each.
 */
const messagesForOne = [1.5, 4];

/** `notes`: notes only; `messages`: all but notes; `both`. */
export type MessageKinds = "messages" | "notes" | "both";

const ofKinds = (kinds: MessageKinds): SQL =>
  kinds === "both" ? sql`` : kinds === "notes" ? sql`and m.is_internal` : sql`and not m.is_internal`;

/** Tickets in whose messages the words are, newest matching message first. */
export async function ticketsByMessage(
  db: Db,
  place: TicketSearchPlace,
  query: string,
  kinds: MessageKinds,
): Promise<TicketMatches> {
  const newest = new Map<string, TicketMatch>();
  let end: string | null = null;
  for (const times of messagesForOne) {
    const most = Math.ceil(place.limit * times);
    const rows: { ticket: string; id: string }[] = await db.execute<{ ticket: string; id: string }>(sql`
      select m.ticket_id as ticket, m.id from messages m join tickets on tickets.id = m.ticket_id
      where m.search @@ ${asQuery(query)} ${ofKinds(kinds)} ${older(sql`m.id`, end ?? place.before)} and ${narrowed(place)}
      order by m.id desc limit ${most}`);
    for (const { ticket, id } of rows)
      if (!newest.has(ticket)) newest.set(ticket, { ticketId: ticket, matchId: id, messageId: id });
    end = endOf(rows, most);
    if (!end || newest.size >= place.limit) break;
  }
  return { matches: [...newest.values()], end };
}

const endOf = (rows: readonly { id: string }[], most: number): string | null =>
  rows.length < most ? null : rows.at(-1)!.id;

/** Tickets by words of their subject, newest first; without words all of them. */
export async function ticketsBySubject(
  db: Db,
  place: TicketSearchPlace,
  query: string | null,
): Promise<TicketMatches> {
  const rows = await db.execute<{ id: string }>(sql`
    select tickets.id from tickets
    where ${query === null ? sql`true` : sql`tickets.search @@ ${asQuery(query)}`} ${older(sql`tickets.id`, place.before)}
      and ${narrowed(place)}
    order by tickets.id desc limit ${place.limit}`);
  return { matches: rows.map(ofTicket), end: endOf(rows, place.limit) };
}

const ofTicket = ({ id }: { id: string }): TicketMatch => ({ ticketId: id, matchId: id, messageId: null });

/** So many newest tickets with the rarest word are looked through for the others. */
const mostLookedThrough = 150;

/** Tickets that have every one of the words, wherever in subject and messages. The first of `queries` should be the rarest. */
export async function ticketsWithAll(
  db: Db,
  place: TicketSearchPlace,
  queries: readonly string[],
  kinds: MessageKinds,
): Promise<TicketMatch[]> {
  const [rarest, ...others] = queries;
  if (!rarest) return [];
  const has = others.map(
    (q) => sql`(${sql`numnode(${asQuery(q)}) = 0`} or tickets.search @@ ${asQuery(q)} or exists (
      select 1 from messages m where m.ticket_id = tickets.id and m.search @@ ${asQuery(q)} ${ofKinds(kinds)}))`,
  );
  const rows = await db.execute<{ ticket: string; id: string; isMessage: boolean }>(sql`
    select tickets.id as ticket, f.id, f.is_message as "isMessage" from (
      select distinct on (f.ticket) f.ticket, f.id, f.is_message from (
        (select m.ticket_id as ticket, m.id, true as is_message from messages m
          where m.search @@ ${asQuery(rarest)} ${ofKinds(kinds)} order by m.id desc limit ${mostLookedThrough})
        union all
        (select t.id, t.id, false from tickets t where t.search @@ ${asQuery(rarest)} order by t.id desc limit ${mostLookedThrough})
      ) f order by f.ticket, f.id desc) f
    join tickets on tickets.id = f.ticket
    where ${narrowed(place)} ${sql.join(
      has.map((h) => sql`and ${h}`),
      sql` `,
    )}
    order by f.id desc limit ${place.limit}`);
  return rows.map((r) => ({ ticketId: r.ticket, matchId: r.id, messageId: r.isMessage ? r.id : null }));
}

/** How many clients a fragment may mean. */
const mostClients = 40;

/** Newest tickets of clients whose name, organisation, address or number contains the fragment. */
export async function ticketsByClient(
  db: Db,
  place: TicketSearchPlace,
  fragment: { words: readonly string[]; digits: string | null },
): Promise<TicketMatches> {
  const parts: SQL[] = [];
  if (fragment.words.length > 0) {
    const all = (column: SQL) =>
      sql.join(
        fragment.words.map((w) => sql`${column} like ${`%${likeText(w)}%`}`),
        sql` and `,
      );
    parts.push(
      sql`(select c.id from clients c where ${all(sql`translate(lower(c.name), 'ё', 'е')`)} limit ${mostClients})`,
      sql`(select e.client_id from client_emails e where ${all(sql`e.email`)} limit ${mostClients})`,
      sql`(select c.id from organisations o join clients c on c.organisation_id = o.id
        where ${all(sql`translate(lower(o.name), 'ё', 'е')`)} limit ${mostClients})`,
    );
  }
  if (fragment.digits)
    parts.push(
      sql`(select p.client_id from client_phones p where p.e164 like ${`%${fragment.digits}%`} limit ${mostClients})`,
    );
  if (parts.length === 0) return { matches: [], end: null };
  const rows = await db.execute<{ id: string }>(sql`
    select found.id from (select distinct f.id from (${sql.join(parts, sql` union all `)}) as f(id)) who
    cross join lateral (select tickets.id from tickets
      where tickets.client_id = who.id ${older(sql`tickets.id`, place.before)} and ${narrowed(place)}
      order by tickets.id desc limit ${place.limit}) found
    order by found.id desc limit ${place.limit}`);
  return { matches: rows.map(ofTicket), end: endOf(rows, place.limit) };
}

/** Which of the tickets have a match of these words at `since` or later: they stood on an earlier page. */
export async function ticketsMatchingSince(
  db: Db,
  ids: readonly string[],
  query: string,
  kinds: MessageKinds,
  since: string,
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db.execute<{ ticket: string }>(sql`
    select distinct m.ticket_id as ticket from messages m
    where m.ticket_id = any(string_to_array(${ids.join(",")}, ',')::uuid[]) and m.id >= ${since}::uuid
      and m.search @@ ${asQuery(query)} ${ofKinds(kinds)}`);
  return new Set(rows.map((r) => r.ticket));
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

/** What a result list shows of the given tickets, within the scope. */
export async function searchRows(db: Db, scope: TicketScope, ids: readonly string[]) {
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
    .where(and(inArray(tickets.id, [...ids]), ticketsIn(scope)));
}

/** The beginnings of messages, and whether each is a note. */
export async function messageTexts(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, { text: string; isNote: boolean }>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({
      id: messages.id,
      text: sql<string>`left(${messages.bodyText}, 8000)`,
      isNote: messages.isInternal,
    })
    .from(messages)
    .where(inArray(messages.id, [...ids]));
  return new Map(rows.map((r) => [r.id, r]));
}
