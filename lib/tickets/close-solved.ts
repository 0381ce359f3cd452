import "server-only";
import { changeTicket, lockSolvedBefore } from "#db/queries/tickets.ts";
import type { Context } from "#lib/core/context.ts";
import { permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { solvedBefore, stampsFor } from "./rules.ts";

const atOnce = 100;

/** Closes tickets that were solved long enough ago and nobody objected. Safe to run twice and side by side. */
export async function closeSolved(ctx: Context): Promise<number> {
  permit(ctx.actor.kind === "system", "errors.staffOnly");
  let closed = 0;
  for (;;) {
    const done = await inTransaction(ctx, async (tx) => {
      const at = tx.now();
      const due = await lockSolvedBefore(tx.db, solvedBefore(at), atOnce);
      for (const ticket of due) {
        await changeTicket(tx.db, ticket.id, { status: "closed", ...stampsFor("closed", at) }, at);
        await record(tx, {
          type: "ticket.closed",
          objectType: "ticket",
          objectId: ticket.id,
          ticketId: ticket.id,
          data: { status: { from: "solved", to: "closed" }, by: "time" },
        });
      }
      return due.length;
    });
    closed += done;
    if (done < atOnce) return closed;
  }
}
