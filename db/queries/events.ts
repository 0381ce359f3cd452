import { and, asc, eq, inArray, isNull, lt, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { events } from "#db/schema/events.ts";

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

export async function insertEvents(db: Db, rows: NewEvent[]): Promise<void> {
  await db.insert(events).values(rows);
}

/** Takes up to `limit` events that nobody has passed on; other workers skip them. */
export async function claimUndispatched(db: Db, limit: number): Promise<EventRow[]> {
  return db
    .select()
    .from(events)
    .where(isNull(events.dispatchedAt))
    .orderBy(asc(events.id))
    .limit(limit)
    .for("update", { skipLocked: true });
}

export async function markDispatched(db: Db, ids: number[], at: Date): Promise<void> {
  await db.update(events).set({ dispatchedAt: at }).where(inArray(events.id, ids));
}

export async function eventById(db: Db, id: number): Promise<EventRow | undefined> {
  return (await db.select().from(events).where(eq(events.id, id)))[0];
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
export async function markAllDispatched(db: Db, at: Date): Promise<void> {
  await db.update(events).set({ dispatchedAt: at }).where(isNull(events.dispatchedAt));
}

/** Events of one type since a moment, oldest first. */
export async function eventsOfType(db: Db, type: string, since: Date): Promise<EventRow[]> {
  return db
    .select()
    .from(events)
    .where(and(eq(events.type, type), sql`${events.at} >= ${since.toISOString()}::timestamptz`))
    .orderBy(asc(events.id));
}
