import "server-only";
import { changeTicket, lockTicket } from "#db/queries/tickets.ts";
import type { Context } from "#lib/core/context.ts";
import { found, permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { mayChange, scopeOf } from "./policy.ts";
import type { PriorityInput } from "./schema.ts";

/** Says how urgent a ticket is. */
export async function changePriority(ctx: Context, input: PriorityInput): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const ticket = found(await lockTicket(tx.db, scopeOf(tx.actor), input.ticketId), "errors.ticketNotFound");
    permit(mayChange(tx.actor, ticket), "errors.mayNotChange");
    if (ticket.priority === input.priority) return;
    await changeTicket(tx.db, ticket.id, { priority: input.priority }, tx.now());
    await record(tx, {
      type: "ticket.priority_changed",
      objectType: "ticket",
      objectId: ticket.id,
      ticketId: ticket.id,
      data: { priority: { from: ticket.priority, to: input.priority } },
    });
  });
}
