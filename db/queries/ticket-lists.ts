import { and, desc, eq, inArray, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Db } from "#db/client.ts";
import { clients, organisations } from "#db/schema/clients.ts";
import { staff, teams } from "#db/schema/staff.ts";
import { messages, tickets } from "#db/schema/tickets.ts";
import { type TicketScope, ticketsIn } from "./tickets.ts";

const owners = alias(staff, "owners");
const heldFor = alias(staff, "held_for");

/** Which tickets a list holds, besides the scope. */
export type TicketFilter =
  | { view: "mine"; staffId: string }
  | { view: "unassigned" }
  | { view: "team"; teamIds: readonly string[] }
  | { view: "open" }
  | { view: "waiting" }
  | { view: "solved" }
  | { view: "check" }
  | { view: "asked"; staffId: string; teamIds: readonly string[] }
  | {
      view: "ofClient";
      state: "open" | "waiting" | "done" | "all";
      /** Only his own, where the scope shows a whole company. */
      clientId?: string;
      /** Words as a tsquery, and numbers that the words may mean. */
      search?: { query: string; numbers: readonly string[]; serial: number | null };
    };

const active = sql`${tickets.status} in ('new','open','waiting')`;

function matching(filter: TicketFilter): SQL | undefined {
  switch (filter.view) {
    case "mine":
      return and(eq(tickets.ownerId, filter.staffId), active);
    case "unassigned":
      return and(isNull(tickets.ownerId), active);
    case "team":
      return filter.teamIds.length ? and(inArray(tickets.teamId, [...filter.teamIds]), active) : sql`false`;
    case "open":
      return active;
    case "waiting":
      return sql`${tickets.status} = 'waiting'`;
    case "solved":
      return sql`${tickets.status} in ('solved','closed')`;
    case "check":
      return sql`${tickets.id} in (select m.ticket_id from ${messages} m where m.quarantine = 'pending')`;
    case "asked": {
      const teamIds = [...filter.teamIds];
      // Assignments are few and tickets many: start from the assignments.
      return sql`${tickets.id} in (select a.ticket_id from assignments a where a.state = 'open' and (a.staff_id = ${filter.staffId}${
        teamIds.length ? sql` or a.team_id in ${teamIds}` : sql``
      }))`;
    }
    case "ofClient":
      return and(
        ofClientState[filter.state],
        filter.clientId ? eq(tickets.clientId, filter.clientId) : undefined,
        filter.search ? saying(filter.search) : undefined,
      );
  }
}

const ofClientState = {
  open: active,
  waiting: sql`${tickets.status} = 'waiting'`,
  done: sql`${tickets.status} in ('solved','closed')`,
  all: undefined,
};

/** Has the number, or the words in its subject or in what its client may read. A client's tickets are few: no index is needed. */
function saying(search: {
  query: string;
  numbers: readonly string[];
  serial: number | null;
}): SQL | undefined {
  const query = sql`to_tsquery('russian'::regconfig, ${search.query})`;
  return or(
    search.numbers.length ? inArray(tickets.number, [...search.numbers]) : undefined,
    search.serial === null ? undefined : eq(tickets.serial, search.serial),
    sql`${tickets.search} @@ ${query}`,
    sql`exists (select 1 from ${messages} m where m.ticket_id = ${tickets.id} and not m.is_internal and m.search @@ ${query})`,
  );
}

/** Place in a list: microseconds of the last message, then the id. */
export type ListCursor = { at: string; id: string };

const position = sql<string>`(extract(epoch from ${tickets.lastMessageAt}) * 1000000)::bigint::text`;

const listColumns = {
  id: tickets.id,
  number: tickets.number,
  subject: tickets.subject,
  status: tickets.status,
  priority: tickets.priority,
  channel: tickets.channel,
  clientName: clients.name,
  ownerId: tickets.ownerId,
  ownerName: owners.name,
  heldForName: heldFor.name,
  teamName: teams.name,
  messageCount: tickets.messageCount,
  lastMessageAt: tickets.lastMessageAt,
  lastMessageBy: tickets.lastMessageBy,
  lastSnippet: tickets.lastSnippet,
  // Few are: the index holds nothing else.
  hasHeld: sql<boolean>`exists (select 1 from messages h where h.ticket_id = ${tickets.id} and h.quarantine = 'pending')`,
  position,
};

export type TicketListRow = Awaited<ReturnType<typeof selectTickets>>[number];

/**
 * One page of a list, newest message first. `after` continues downwards, `before` upwards; the rows come newest first either
 * way. Asks for one row more than `limit`, so that the caller knows whether there is another page.
 */
export async function selectTickets(
  db: Db,
  scope: TicketScope,
  filter: TicketFilter,
  page: { after?: ListCursor; before?: ListCursor; limit: number },
) {
  const cursor = page.after ?? page.before;
  const up = page.before !== undefined && page.after === undefined;
  const at = cursor && sql`(timestamptz 'epoch' + ${cursor.at}::bigint * interval '1 microsecond')`;
  const beyond =
    cursor &&
    (up
      ? sql`(${tickets.lastMessageAt}, ${tickets.id}) > (${at}, ${cursor.id}::uuid)`
      : sql`(${tickets.lastMessageAt}, ${tickets.id}) < (${at}, ${cursor.id}::uuid)`);
  const rows = await db
    .select(listColumns)
    .from(tickets)
    .leftJoin(clients, eq(clients.id, tickets.clientId))
    .leftJoin(owners, eq(owners.id, tickets.ownerId))
    .leftJoin(heldFor, eq(heldFor.id, tickets.heldForId))
    .leftJoin(teams, eq(teams.id, tickets.teamId))
    .where(and(matching(filter), ticketsIn(scope), beyond))
    .orderBy(
      ...(up
        ? [sql`${tickets.lastMessageAt} asc`, sql`${tickets.id} asc`]
        : [desc(tickets.lastMessageAt), desc(tickets.id)]),
    )
    .limit(page.limit + 1);
  return rows;
}

/** How many tickets each list holds, counted up to `cap`; one query. */
export async function countTickets<K extends string>(
  db: Db,
  scope: TicketScope,
  filters: Record<K, TicketFilter>,
  cap: number,
): Promise<Record<K, number>> {
  const keys = Object.keys(filters) as K[];
  const columns = keys.map((key) => {
    const where = and(matching(filters[key]), ticketsIn(scope)) ?? sql`true`;
    return sql`(select count(*)::int from (select 1 from ${tickets} where ${where} limit ${cap}) x)`;
  });
  const [row] = await db.execute<{ counts: number[] }>(
    sql`select array[${sql.join(columns, sql`, `)}] as counts`,
  );
  return Object.fromEntries(keys.map((key, i) => [key, Number(row!.counts[i])])) as Record<K, number>;
}

/** Header of one ticket with every name it shows. */
export async function ticketHeader(db: Db, scope: TicketScope, where: { id: string } | { number: string }) {
  const earlier = alias(tickets, "earlier");
  const [row] = await db
    .select({
      ...listColumns,
      version: tickets.version,
      locale: tickets.locale,
      clientId: tickets.clientId,
      organisationId: tickets.organisationId,
      organisationName: organisations.name,
      teamId: tickets.teamId,
      heldForId: tickets.heldForId,
      routeAt: tickets.routeAt,
      routedBecause: tickets.routedBecause,
      followUpOfId: tickets.followUpOfId,
      followUpOfNumber: earlier.number,
      followUpOfSubject: earlier.subject,
      mergedIntoId: tickets.mergedIntoId,
      createdAt: tickets.createdAt,
      firstReplyAt: tickets.firstReplyAt,
      solvedAt: tickets.solvedAt,
      closedAt: tickets.closedAt,
      // Most tickets have none of these: asking here saves a query each.
      hasLetters: sql<boolean>`exists (select 1 from inbound_mail m where m.ticket_id = ${tickets.id})`,
      hasFiles: sql<boolean>`exists (select 1 from attachments x where x.ticket_id = ${tickets.id})`,
      hasCalls: sql<boolean>`exists (select 1 from calls x where x.ticket_id = ${tickets.id})`,
      hasAssignments: sql<boolean>`exists (select 1 from assignments x where x.ticket_id = ${tickets.id})`,
      hasDrafts: sql<boolean>`exists (select 1 from drafts x where x.ticket_id = ${tickets.id})`,
      hasArticles: sql<boolean>`exists (select 1 from ticket_articles x where x.ticket_id = ${tickets.id} and x.relation <> 'shown')`,
      hasFollowUps: sql<boolean>`exists (select 1 from tickets x where x.follow_up_of_id = ${tickets.id})`,
    })
    .from(tickets)
    .leftJoin(clients, eq(clients.id, tickets.clientId))
    .leftJoin(organisations, eq(organisations.id, tickets.organisationId))
    .leftJoin(owners, eq(owners.id, tickets.ownerId))
    .leftJoin(heldFor, eq(heldFor.id, tickets.heldForId))
    .leftJoin(teams, eq(teams.id, tickets.teamId))
    .leftJoin(earlier, eq(earlier.id, tickets.followUpOfId))
    .where(
      and("id" in where ? eq(tickets.id, where.id) : eq(tickets.number, where.number), ticketsIn(scope)),
    );
  return row;
}

/** Later tickets that refer to this one. */
export async function followUpsOf(db: Db, scope: TicketScope, ticketId: string) {
  return db
    .select({ number: tickets.number, subject: tickets.subject, status: tickets.status })
    .from(tickets)
    .where(and(eq(tickets.followUpOfId, ticketId), ticketsIn(scope)))
    .orderBy(desc(tickets.id))
    .limit(20);
}

/** Tickets of one client: active first, then the newest. */
export async function ticketsOfClient(db: Db, scope: TicketScope, clientId: string, limit: number) {
  return db
    .select({
      id: tickets.id,
      number: tickets.number,
      subject: tickets.subject,
      status: tickets.status,
      ownerName: owners.name,
      lastMessageAt: tickets.lastMessageAt,
      createdAt: tickets.createdAt,
    })
    .from(tickets)
    .leftJoin(owners, eq(owners.id, tickets.ownerId))
    .where(and(eq(tickets.clientId, clientId), ticketsIn(scope)))
    .orderBy(sql`${active} desc`, desc(tickets.lastMessageAt))
    .limit(limit);
}

/** Everything said with a client that the scope shows, newest first, over all his tickets and channels. */
export async function clientTimeline(
  db: Db,
  scope: TicketScope,
  clientId: string,
  page: { before: Date | null; limit: number },
) {
  return db
    .select({
      id: messages.id,
      kind: messages.kind,
      channel: messages.channel,
      authorKind: messages.authorKind,
      number: tickets.number,
      subject: tickets.subject,
      author: sql<string>`coalesce(${staff.name}, ${clients.name}, ${messages.authorName}, '')`,
      text: sql<string>`left(${messages.bodyText}, 400)`,
      at: messages.createdAt,
    })
    .from(tickets)
    .innerJoin(messages, eq(messages.ticketId, tickets.id))
    .leftJoin(staff, eq(staff.id, messages.authorStaffId))
    .leftJoin(clients, eq(clients.id, messages.authorClientId))
    .where(
      and(
        eq(tickets.clientId, clientId),
        ticketsIn(scope),
        page.before ? lt(messages.createdAt, page.before) : undefined,
      ),
    )
    .orderBy(desc(messages.createdAt), desc(messages.seq))
    .limit(page.limit);
}

/** What the frame of the workspace shows of its user, in one go: presence and how many open questions wait for him. */
export async function frameFacts(db: Db, staffId: string, teamIds: readonly string[]) {
  const [row] = await db
    .select({
      presence: staff.presence,
      asked: sql<number>`(select count(*)::int from (select 1 from assignments a where a.state = 'open' and (a.staff_id = ${staffId}${
        teamIds.length ? sql` or a.team_id in ${[...teamIds]}` : sql``
      }) limit 100) x)`,
    })
    .from(staff)
    .where(eq(staff.id, staffId));
  return row;
}
