import { and, eq, inArray, isNull, lte, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { idList, rowsJson } from "#db/rows.ts";
import { staff, teams } from "#db/schema/staff.ts";
import { type Reason, tickets } from "#db/schema/tickets.ts";

export type DueTicket = Pick<
  typeof tickets.$inferSelect,
  | "id"
  | "number"
  | "clientId"
  | "organisationId"
  | "teamId"
  | "ownerId"
  | "heldForId"
  | "routedBecause"
  | "status"
>;

/** One router at a time: limits per person could not be kept otherwise. Held until the transaction ends. */
export async function lockRouting(db: Db): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtext('routing'))`);
}

/** Tickets whose decision is due, oldest first; locked, those that somebody else holds are left for the next time. */
export async function claimDueTickets(db: Db, now: Date, limit: number): Promise<DueTicket[]> {
  return db
    .select({
      id: tickets.id,
      number: tickets.number,
      clientId: tickets.clientId,
      organisationId: tickets.organisationId,
      teamId: tickets.teamId,
      ownerId: tickets.ownerId,
      heldForId: tickets.heldForId,
      routedBecause: tickets.routedBecause,
      status: tickets.status,
    })
    .from(tickets)
    .where(lte(tickets.routeAt, now))
    .orderBy(tickets.routeAt, tickets.id)
    .limit(limit)
    .for("update", { skipLocked: true });
}

/** When the next decision is due; null when none is owed. */
export async function nextDueAt(db: Db): Promise<Date | null> {
  const [row] = await db.execute<{ at: string | null }>(
    sql`select min(route_at) as at from tickets where route_at is not null`,
  );
  return row?.at ? new Date(row.at) : null;
}

/** Everybody who works here with his teams and how many unsolved tickets he owns. */
export async function routablePeople(db: Db) {
  return db
    .select({
      id: staff.id,
      name: staff.name,
      role: staff.role,
      presence: staff.presence,
      shift: staff.shift,
      timezone: staff.timezone,
      cap: staff.cap,
      substituteId: staff.substituteId,
      disabledAt: staff.disabledAt,
      load: sql<number>`(select count(*)::int from tickets t where t.owner_id = staff.id and t.status in ('new','open','waiting'))`,
      turns: sql<Record<
        string,
        string | null
      > | null>`(select jsonb_object_agg(m.team_id, m.last_assigned_at) from team_members m where m.staff_id = staff.id)`,
    })
    .from(staff);
}

export async function routableTeams(db: Db) {
  return db.select().from(teams).where(isNull(teams.archivedAt));
}

export type ClientPast = {
  ticketId: string;
  managerId: string | null;
  organisation: string | null;
  openOwnerId: string | null;
  openNumber: string | null;
  lastOwnerId: string | null;
  lastNumber: string | null;
};

/**
 * What a client's past says about each ticket: the manager of his organisation, the owner of another open ticket of his (the
 * one it follows before any other), the owner of his last ticket since a date.
 */
export async function pastOfTickets(db: Db, ids: readonly string[], since: Date): Promise<ClientPast[]> {
  if (ids.length === 0) return [];
  const list = idList(ids);
  const rows = await db.execute<Record<string, string | null>>(sql`
    select t.id, o.account_manager_id as manager, o.name as organisation,
      a.owner_id as open_owner, a.number as open_number, l.owner_id as last_owner, l.number as last_number
    from tickets t
    left join organisations o on o.id = t.organisation_id
    left join lateral (select x.owner_id, x.number from tickets x where x.client_id = t.client_id and x.id <> t.id
      and x.owner_id is not null and x.status in ('new','open','waiting')
      order by (x.id = t.follow_up_of_id) desc nulls last, x.last_message_at desc limit 1) a on true
    left join lateral (select x.owner_id, x.number from tickets x where x.client_id = t.client_id and x.id <> t.id
      and x.owner_id is not null and x.last_message_at >= ${since.toISOString()}::timestamptz
      order by (x.id = t.follow_up_of_id) desc nulls last, x.last_message_at desc limit 1) l on true
    where t.id = any(${list}::uuid[])`);
  return rows.map((r) => ({
    ticketId: r.id!,
    managerId: r.manager ?? null,
    organisation: r.organisation ?? null,
    openOwnerId: r.open_owner ?? null,
    openNumber: r.open_number ?? null,
    lastOwnerId: r.last_owner ?? null,
    lastNumber: r.last_number ?? null,
  }));
}

/** The same for a client who has not written yet, or for nobody known. */
export async function pastOfClient(db: Db, clientId: string | null, since: Date): Promise<ClientPast> {
  const [r] = await db.execute<Record<string, string | null>>(sql`
    select o.account_manager_id as manager, o.name as organisation,
      a.owner_id as open_owner, a.number as open_number, l.owner_id as last_owner, l.number as last_number
    from clients c
    left join organisations o on o.id = c.organisation_id
    left join lateral (select x.owner_id, x.number from tickets x where x.client_id = c.id and x.owner_id is not null
      and x.status in ('new','open','waiting') order by x.last_message_at desc limit 1) a on true
    left join lateral (select x.owner_id, x.number from tickets x where x.client_id = c.id and x.owner_id is not null
      and x.last_message_at >= ${since.toISOString()}::timestamptz order by x.last_message_at desc limit 1) l on true
    where c.id = ${clientId}::uuid`);
  return {
    ticketId: "",
    managerId: r?.manager ?? null,
    organisation: r?.organisation ?? null,
    openOwnerId: r?.open_owner ?? null,
    openNumber: r?.open_number ?? null,
    lastOwnerId: r?.last_owner ?? null,
    lastNumber: r?.last_number ?? null,
  };
}

/** What routing decided about a ticket; `null` for one that needs no decision any more. */
export type RoutedTicket = {
  id: string;
  decision: {
    ownerId: string | null;
    teamId: string | null;
    heldForId: string | null;
    routeAt: Date | null;
    routedBecause: Reason;
  } | null;
};

/** Writes decisions into tickets that are locked, all in one statement, and raises their versions. */
export async function writeDecisions(db: Db, routed: readonly RoutedTicket[], at: Date): Promise<void> {
  const rows = routed.map(({ id, decision }) => ({ id, isDecided: decision !== null, ...decision }));
  await db.execute(sql`
    update tickets t set
      owner_id = case when r."isDecided" then r."ownerId" else t.owner_id end,
      team_id = case when r."isDecided" then r."teamId" else t.team_id end,
      routed_because = case when r."isDecided" then r."routedBecause" else t.routed_because end,
      held_for_id = r."heldForId", route_at = r."routeAt",
      version = t.version + 1, updated_at = ${at.toISOString()}::timestamptz
    from json_to_recordset(${rowsJson(rows)}::json) as r ("id" uuid, "isDecided" boolean, "ownerId" uuid, "teamId" uuid,
      "heldForId" uuid, "routeAt" timestamptz, "routedBecause" jsonb)
    where t.id = r.id`);
}

/** The newest ticket of a team that somebody got; the next batch goes on from there. */
export type Turn = { teamId: string; staffId: string; at: Date };

/** Notes who got a ticket of a team when: the turn of a round robin. */
export async function noteTurns(db: Db, turns: readonly Turn[]): Promise<void> {
  if (turns.length === 0) return;
  await db.execute(sql`
    update team_members m set last_assigned_at = r."at"
    from json_to_recordset(${rowsJson(turns)}::json) as r ("teamId" uuid, "staffId" uuid, "at" timestamptz)
    where m.team_id = r."teamId" and m.staff_id = r."staffId"`);
}

const isWaiting = sql`${tickets.routeAt} is not null and ${tickets.status} in ('new','open','waiting')`;

/** What waits in a queue, and what is held for this person if one is given, is decided again. */
export async function wakeTickets(db: Db, heldForId: string | null, at: Date): Promise<void> {
  const queued = sql`${tickets.ownerId} is null and ${tickets.heldForId} is null`;
  await db
    .update(tickets)
    .set({ routeAt: at })
    .where(
      and(isWaiting, heldForId ? sql`(${tickets.heldForId} = ${heldForId}::uuid or (${queued}))` : queued),
    );
}

/** Takes the unsolved tickets from somebody who works here no more, for routing to decide again. */
export async function releaseTicketsOf(db: Db, staffId: string, at: Date): Promise<string[]> {
  const rows = await db
    .update(tickets)
    .set({
      ownerId: null,
      routeAt: at,
      routedBecause: null,
      version: sql`${tickets.version} + 1`,
      updatedAt: at,
    })
    .where(and(eq(tickets.ownerId, staffId), inArray(tickets.status, ["new", "open", "waiting"])))
    .returning({ id: tickets.id });
  return rows.map((r) => r.id);
}
