import "server-only";
import { changeTicket, lockTicket } from "#db/queries/tickets.ts";
import type { Context } from "#lib/core/context.ts";
import { found, permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { mayChange, scopeOf } from "./policy.ts";
import type { SubjectInput } from "./schema.ts";

/** Gives a ticket a better subject. */
export async function changeSubject(ctx: Context, input: SubjectInput): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const ticket = found(await lockTicket(tx.db, scopeOf(tx.actor), input.ticketId), "errors.ticketNotFound");
    permit(mayChange(tx.actor, ticket), "errors.mayNotChange");
    if (ticket.subject === input.subject) return;
    await changeTicket(tx.db, ticket.id, { subject: input.subject }, tx.now());
    await record(tx, {
      type: "ticket.subject_changed",
      objectType: "ticket",
      objectId: ticket.id,
      ticketId: ticket.id,
      data: { subject: { from: ticket.subject, to: input.subject } },
    });
  });
}
