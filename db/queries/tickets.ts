import { and, eq, inArray, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { idList, insertRows } from "#db/rows.ts";
import { staff, teams } from "#db/schema/staff.ts";
import { assignments, messages, tickets } from "#db/schema/tickets.ts";

/** Which tickets somebody may see; made by `scopeOf` and required by every query that reads for a person. */
export type TicketScope =
  | { kind: "all" }
  | { kind: "specialist"; staffId: string; teamIds: readonly string[] }
  | { kind: "client"; clientId: string }
  | { kind: "company"; clientId: string; organisationId: string }
  | { kind: "one"; ticketId: string }
  | { kind: "none" };

const ticketColumns = {
  id: tickets.id,
  number: tickets.number,
  serial: tickets.serial,
  subject: tickets.subject,
  status: tickets.status,
  priority: tickets.priority,
  channel: tickets.channel,
  clientId: tickets.clientId,
  organisationId: tickets.organisationId,
  ownerId: tickets.ownerId,
  teamId: tickets.teamId,
  followUpOfId: tickets.followUpOfId,
  mergedIntoId: tickets.mergedIntoId,
  locale: tickets.locale,
  routeAt: tickets.routeAt,
  heldForId: tickets.heldForId,
  routedBecause: tickets.routedBecause,
  messageCount: tickets.messageCount,
  version: tickets.version,
  lastMessageAt: tickets.lastMessageAt,
  lastMessageBy: tickets.lastMessageBy,
  lastSnippet: tickets.lastSnippet,
  firstReplyAt: tickets.firstReplyAt,
  solvedAt: tickets.solvedAt,
  closedAt: tickets.closedAt,
  createdAt: tickets.createdAt,
  updatedAt: tickets.updatedAt,
};

/** A ticket as stored, without its search column. */
export type TicketRow = Omit<typeof tickets.$inferSelect, "search">;
export type NewTicket = Omit<typeof tickets.$inferInsert, "search">;
export type TicketPatch = Partial<
  Omit<NewTicket, "id" | "number" | "serial" | "createdAt" | "version" | "messageCount">
>;

/** The condition that keeps a query inside a scope. */
export function ticketsIn(scope: TicketScope): SQL | undefined {
  switch (scope.kind) {
    case "all":
      return undefined;
    case "one":
      return eq(tickets.id, scope.ticketId);
    case "client":
      return eq(tickets.clientId, scope.clientId);
    case "company":
      return or(eq(tickets.clientId, scope.clientId), eq(tickets.organisationId, scope.organisationId));
    case "specialist": {
      const teamIds = [...scope.teamIds];
      const asked = sql`exists (select 1 from ${assignments} a where a.ticket_id = ${tickets.id} and (
        a.staff_id = ${scope.staffId}${teamIds.length ? sql` or a.team_id in ${teamIds}` : sql``}))`;
      return or(
        eq(tickets.ownerId, scope.staffId),
        teamIds.length ? inArray(tickets.teamId, teamIds) : undefined,
        asked,
      );
    }
    case "none":
      return sql`false`;
  }
}

/** What the counter would give next, without taking it. */
export async function peekTicketSerial(db: Db): Promise<number> {
  const [row] = await db.execute<{ next: string }>(
    sql`select last_value + is_called::int as next from ticket_numbers`,
  );
  return Number(row!.next);
}

/** The next serial of a ticket: unique and increasing. */
export async function nextTicketSerial(db: Db): Promise<number> {
  const [row] = await db.execute<{ serial: string }>(sql`select nextval('ticket_numbers') as serial`);
  return Number(row!.serial);
}

export async function insertTicket(db: Db, values: NewTicket): Promise<void> {
  await db.execute(insertRows(tickets, [values]));
}

export async function ticketById(db: Db, scope: TicketScope, id: string): Promise<TicketRow | undefined> {
  const [row] = await db
    .select(ticketColumns)
    .from(tickets)
    .where(and(eq(tickets.id, id), ticketsIn(scope)));
  return row;
}

/** Locks the row until the transaction ends, so that two people cannot both win a change. */
export async function lockTicket(db: Db, scope: TicketScope, id: string): Promise<TicketRow | undefined> {
  const [row] = await db
    .select(ticketColumns)
    .from(tickets)
    .where(and(eq(tickets.id, id), ticketsIn(scope)))
    .for("update");
  return row;
}

/** Tickets of these ids, oldest first, for the product itself. */
export async function ticketsByIds(db: Db, ids: readonly string[]): Promise<TicketRow[]> {
  const list = idList(ids);
  return db
    .select(ticketColumns)
    .from(tickets)
    .where(sql`${tickets.id} = any(${list}::uuid[])`)
    .orderBy(tickets.id);
}

/** Changes a locked ticket and raises its version. */
export async function changeTicket(db: Db, id: string, patch: TicketPatch, at: Date): Promise<void> {
  await db
    .update(tickets)
    .set({ ...patch, version: sql`${tickets.version} + 1`, updatedAt: at })
    .where(eq(tickets.id, id));
}

/** Takes the next place in a locked ticket's thread together with what the message changes. */
export async function countMessage(db: Db, id: string, patch: TicketPatch, at: Date): Promise<void> {
  await db
    .update(tickets)
    .set({
      ...patch,
      messageCount: sql`${tickets.messageCount} + 1`,
      version: sql`${tickets.version} + 1`,
      updatedAt: at,
    })
    .where(eq(tickets.id, id));
}

/** Ticket by its human number in one of several writings, or by the counter inside the number. */
export async function ticketByNumber(
  db: Db,
  scope: TicketScope,
  wanted: { numbers: readonly string[]; serial: number | null },
): Promise<{ id: string; number: string } | undefined> {
  if (wanted.numbers.length === 0 && wanted.serial === null) return undefined;
  const rows = await db
    .select({ id: tickets.id, number: tickets.number })
    .from(tickets)
    .where(
      and(
        or(
          wanted.numbers.length ? inArray(tickets.number, [...wanted.numbers]) : undefined,
          wanted.serial === null ? undefined : eq(tickets.serial, wanted.serial),
        ),
        ticketsIn(scope),
      ),
    )
    .limit(4);
  return rows.find((r) => wanted.numbers.includes(r.number)) ?? rows[0];
}

/** Solved tickets whose time to object has passed; rows that others hold are left for the next run. */
export async function lockSolvedBefore(db: Db, before: Date, limit: number): Promise<TicketRow[]> {
  return db
    .select(ticketColumns)
    .from(tickets)
    .where(and(eq(tickets.status, "solved"), lte(tickets.solvedAt, before)))
    .limit(limit)
    .for("update", { skipLocked: true });
}

export type StaffName = { id: string; name: string; role: "operator" | "specialist" | "admin" };

/** A member of staff who may be given work, or nothing when unknown or disabled. */
export async function activeStaffById(db: Db, id: string): Promise<StaffName | undefined> {
  const [row] = await db
    .select({ id: staff.id, name: staff.name, role: staff.role })
    .from(staff)
    .where(and(eq(staff.id, id), isNull(staff.disabledAt)));
  return row;
}

export async function staffNameById(db: Db, id: string): Promise<string | undefined> {
  return (await db.select({ name: staff.name }).from(staff).where(eq(staff.id, id)))[0]?.name;
}

export async function activeTeamById(db: Db, id: string): Promise<{ id: string; name: string } | undefined> {
  const [row] = await db
    .select({ id: teams.id, name: teams.name })
    .from(teams)
    .where(and(eq(teams.id, id), isNull(teams.archivedAt)));
  return row;
}

/** Gives all tickets and words of one client to another; answers the tickets. */
export async function moveTicketsOfClient(
  db: Db,
  fromId: string,
  to: { clientId: string; organisationId: string | null },
  at: Date,
): Promise<string[]> {
  const moved = await db
    .update(tickets)
    .set({ ...to, version: sql`${tickets.version} + 1`, updatedAt: at })
    .where(eq(tickets.clientId, fromId))
    .returning({ id: tickets.id });
  const ids = moved.map((r) => r.id);
  if (ids.length)
    await db
      .update(messages)
      .set({ authorClientId: to.clientId })
      .where(and(inArray(messages.ticketId, ids), eq(messages.authorClientId, fromId)));
  return ids;
}
