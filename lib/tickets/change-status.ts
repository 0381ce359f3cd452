import "server-only";
import { changeTicket, lockTicket, type TicketRow } from "#db/queries/tickets.ts";
import type { Actor } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { AppError, found, permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { mayChange, scopeOf } from "./policy.ts";
import { mayFollow, stampsFor } from "./rules.ts";
import type { StatusInput } from "./schema.ts";
import { takeUpAgain } from "./take-up-again.ts";
import type { TicketStatus } from "./types.ts";

export type StatusMove = {
  to: TicketStatus;
  event: string;
  may: (actor: Actor, ticket: TicketRow) => boolean;
  data?: Record<string, unknown>;
};

/** Moves a ticket to a status and tells it; the status it already has changes nothing. Answers the one before. */
export async function moveStatus(
  ctx: Context,
  ticketId: string,
  move: StatusMove,
): Promise<{ from: TicketStatus }> {
  return inTransaction(ctx, async (tx) => {
    const ticket = found(await lockTicket(tx.db, scopeOf(tx.actor), ticketId), "errors.ticketNotFound");
    if (ticket.status === move.to) return { from: ticket.status };
    permit(move.may(tx.actor, ticket), "errors.mayNotChange");
    if (!mayFollow(ticket.status, move.to)) throw new AppError("conflict", "errors.statusNotPossible");
    const again = await takeUpAgain(tx, ticket, move.to);
    const patch = { ...again.patch, status: move.to, ...stampsFor(move.to, tx.now()) };
    await changeTicket(tx.db, ticket.id, patch, tx.now());
    await record(
      tx,
      {
        type: move.event,
        objectType: "ticket",
        objectId: ticket.id,
        ticketId: ticket.id,
        data: { status: { from: ticket.status, to: move.to }, ...move.data },
      },
      ...again.events,
    );
    return { from: ticket.status };
  });
}

/** Marks whose turn it is: ours (`open`) or the client's (`waiting`). Solving, closing and reopening have verbs of their own. */
export const changeStatus = (ctx: Context, input: StatusInput): Promise<{ from: TicketStatus }> =>
  moveStatus(ctx, input.ticketId, { to: input.status, event: "ticket.status_changed", may: mayChange });
