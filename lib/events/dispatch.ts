import "server-only";
import { createHash } from "node:crypto";
import type { PgBoss } from "pg-boss";
import { queueDatabase } from "#db/boss.ts";
import { takeWaitingEvents } from "#db/queries/events.ts";
import type { Context } from "#lib/core/context.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import type { Subscription } from "./subscription.ts";

/** Events that are passed on together. */
export const mostDispatched = 200;

/** Queue of a subscription. */
export const queueOf = (subscription: Subscription): string => `on.${subscription.name}`;

/** The job id of one reaction to one event: a second dispatch of the same event makes no second job. */
export function reactionId(eventId: number, subscription: string): string {
  const h = createHash("sha256").update(`${eventId}:${subscription}`).digest("hex");
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-8${h.slice(13, 16)}-a${h.slice(17, 20)}-${h.slice(20, 32)}`;
}

/**
 * Hands up to `mostDispatched` waiting events to their subscribers: one job each, in the transaction that takes the events off the
 * list. Several workers may run it at once. Returns how many events it took.
 */
export async function dispatchEvents(
  ctx: Context,
  boss: PgBoss,
  subscriptions: readonly Subscription[],
): Promise<number> {
  // no permit: the product itself; no event: passing events on is not one
  return inTransaction(ctx, async (tx) => {
    const waiting = await takeWaitingEvents(tx.db, mostDispatched);
    if (waiting.length === 0) return 0;
    for (const subscription of subscriptions) {
      const heard = waiting.filter((e) => subscription.types.includes(e.type));
      if (heard.length === 0) continue;
      await boss.insert(
        queueOf(subscription),
        heard.map((e) => ({ id: reactionId(e.id, subscription.name), data: { eventId: e.id } })),
        { db: queueDatabase(tx.db) },
      );
    }
    return waiting.length;
  });
}
