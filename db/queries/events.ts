import { and, asc, eq, lt, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { idList, insertRows } from "#db/rows.ts";
import { events, waitingEvents } from "#db/schema/events.ts";

export type EventRow = typeof events.$inferSelect;
export type NewEvent = Pick<
  typeof events.$inferInsert,
  | "type"
  | "actorKind"
  | "actorId"
  | "actorName"
  | "objectType"
  | "objectId"
  | "ticketId"
  | "data"
  | "requestId"
  | "at"
>;

/** Writes events in this order, and that they wait to be passed on. */
export async function insertEvents(db: Db, rows: readonly [NewEvent, ...NewEvent[]]): Promise<void> {
  await db.execute(sql`
    with new as (${insertRows(events, rows, sql`returning id`)})
    insert into waiting_events (event_id) select id from new`);
}

/** Takes up to `limit` events that nobody has passed on, oldest first; those that another worker takes are skipped. */
export async function takeWaitingEvents(db: Db, limit: number): Promise<{ id: number; type: string }[]> {
  const rows = await db.execute<{ id: string; type: string }>(sql`
    with taken as (
      delete from waiting_events where event_id in (
        select w.event_id from waiting_events w order by w.event_id limit ${limit} for update skip locked)
      returning event_id)
    select e.id, e.type from taken join events e on e.id = taken.event_id order by e.id`);
  return rows.map((row) => ({ id: Number(row.id), type: row.type }));
}

/** Events of these ids, oldest first; those that are gone are left out. */
export async function eventsByIds(db: Db, ids: readonly number[]): Promise<EventRow[]> {
  const list = idList(ids);
  return db
    .select()
    .from(events)
    .where(sql`${events.id} = any(${list}::bigint[])`)
    .orderBy(asc(events.id));
}

/** Place in the stream of events: transaction first, because ids of one sequence may commit out of order. */
export type EventCursor = { txid: string; id: number };

/**
 * Events behind the cursor whose transactions are all finished, in the order of their transactions. Later commits always
 * have a higher transaction than what was returned, so nothing is skipped.
 */
export async function eventsAfter(db: Db, after: EventCursor, limit: number): Promise<EventRow[]> {
  return db
    .select()
    .from(events)
    .where(
      and(
        sql`(${events.txid}, ${events.id}) > (${after.txid}::xid8, ${after.id}::bigint)`,
        lt(events.txid, sql`pg_snapshot_xmin(pg_current_snapshot())`),
      ),
    )
    .orderBy(asc(events.txid), asc(events.id))
    .limit(limit);
}

/** Where the stream ends now: everything finished so far lies before it. */
export async function streamEnd(db: Db): Promise<EventCursor> {
  const [row] = await db.execute<{ txid: string }>(
    sql`select (pg_snapshot_xmin(pg_current_snapshot())::text) as txid`,
  );
  return { txid: row!.txid, id: 0 };
}

/** The history of one ticket, oldest first. */
export async function eventsOfTicket(db: Db, ticketId: string): Promise<EventRow[]> {
  return db.select().from(events).where(eq(events.ticketId, ticketId)).orderBy(asc(events.id));
}

/** Everything so far counts as heard: for a world that is brought in with its history. */
export async function passOnNothing(db: Db): Promise<void> {
  await db.delete(waitingEvents);
}

/** Events of one type since a moment, oldest first. */
export async function eventsOfType(db: Db, type: string, since: Date): Promise<EventRow[]> {
  return db
    .select()
    .from(events)
    .where(and(eq(events.type, type), sql`${events.at} >= ${since.toISOString()}::timestamptz`))
    .orderBy(asc(events.id));
}
