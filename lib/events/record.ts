import "server-only";
import { insertEvents } from "#db/queries/events.ts";
import { actorKey, actorName } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { announce } from "./announce.ts";
import { writeBeside } from "./beside.ts";

/** Something that happened. `type` is `<object>.<past verb>`; `data` holds ids, before/after and reasons, never message text. */
export type NewEvent = {
  type: string;
  objectType: string;
  objectId: string;
  ticketId?: string | null;
  data?: Record<string, unknown>;
};

/**
 * Writes events in the caller's transaction: one row is history, audit and outbox. Listeners are told after the commit.
 * Must be called inside `inTransaction`, so that an event never exists without its change.
 */
export async function record(tx: Context, ...happened: NewEvent[]): Promise<void> {
  if (!tx.afterCommit) throw new Error("record() outside a transaction");
  const [first, ...others] = happened;
  if (!first) return;
  const row = (e: NewEvent) => ({
    type: e.type,
    actorKind: tx.actor.kind,
    actorId: actorKey(tx.actor),
    actorName: actorName(tx.actor),
    objectType: e.objectType,
    objectId: e.objectId,
    ticketId: e.ticketId ?? null,
    data: e.data ?? {},
    requestId: tx.requestId,
    at: tx.now(),
  });
  await insertEvents(tx.db, [row(first), ...others.map(row)]);
  await writeBeside(tx, happened);
  if (!tx.afterCommit.includes(announce)) tx.afterCommit.push(announce);
}
