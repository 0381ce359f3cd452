import "server-only";
import type { EventRow } from "#db/queries/events.ts";
import { releaseTicketsOf, wakeTickets } from "#db/queries/routing.ts";
import type { Context } from "#lib/core/context.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";

/**
 * Somebody came, left, or works differently: what waits for him or for anybody is decided again. Who works here no more gives
 * his unsolved tickets back.
 */
export async function onPeopleChanged(ctx: Context, event: EventRow): Promise<void> {
  // no permit: the product itself
  await inTransaction(ctx, async (tx) => {
    if (event.type === "staff.disabled") {
      const released = await releaseTicketsOf(tx.db, event.objectId, tx.now());
      await record(
        tx,
        ...released.map((id) => ({
          type: "ticket.assigned",
          objectType: "ticket",
          objectId: id,
          ticketId: id,
          data: { owner: { from: event.objectId, to: null, toName: null }, because: "disabled" },
        })),
      );
    }
    // Going away does not end the time for which a ticket is held for him.
    const isBack = event.data.after === "available" || event.data.after === "busy";
    await wakeTickets(tx.db, isBack || event.type === "staff.disabled" ? event.objectId : null, tx.now());
  });
}
