import "server-only";
import { messageById, settleQuarantine } from "#db/queries/messages.ts";
import { lockTicket } from "#db/queries/tickets.ts";
import type { Context } from "#lib/core/context.ts";
import { AppError, found, permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { maySettleQuarantine, scopeOf } from "./policy.ts";
import type { RejectInput } from "./schema.ts";

/**
 * Leaves a stranger's letter where it lies: staff can still read it, the client never sees it, and nobody is answered. The reason
 * stands in the ticket's history. Throws `conflict` when it was let in or moved before; repeating a rejection changes nothing.
 */
export async function rejectQuarantined(ctx: Context, input: RejectInput): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const message = found(await messageById(tx.db, input.messageId), "errors.messageNotFound");
    const ticket = found(
      await lockTicket(tx.db, scopeOf(tx.actor), message.ticketId),
      "errors.messageNotFound",
    );
    permit(maySettleQuarantine(tx.actor, ticket), "errors.mayNotChange");
    if (message.quarantine === "rejected") return;
    if (message.quarantine === null) throw new AppError("not_found", "errors.messageNotFound");
    const done = await settleQuarantine(tx.db, message.id, { quarantine: "rejected", isInternal: true });
    if (!done) throw new AppError("conflict", "errors.messageSettled");
    await record(tx, {
      type: "ticket.letter_rejected",
      objectType: "ticket",
      objectId: ticket.id,
      ticketId: ticket.id,
      data: { messageId: message.id, seq: message.seq, why: input.reason },
    });
  });
}
