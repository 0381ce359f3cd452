import "server-only";
import {
  type AssignmentRow,
  assignmentById,
  lockAssignment,
  settleAssignment,
} from "#db/queries/assignments.ts";
import { changeTicket, lockTicket, type TicketRow } from "#db/queries/tickets.ts";
import { type Actor, staffOf } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { AppError, found, permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { scopeOf } from "./policy.ts";

export type Settlement = {
  state: "answered" | "declined" | "cancelled";
  text: string | null;
  may: (actor: Actor, assignment: AssignmentRow, ticket: TicketRow) => boolean;
};

/**
 * Ends an open assignment. The ticket is locked first, always in that order. Ending it again in the same way changes
 * nothing; in another way is refused, since somebody has acted on the first.
 */
export async function settle(ctx: Context, assignmentId: string, to: Settlement): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const named = found(await assignmentById(tx.db, assignmentId), "errors.assignmentNotFound");
    const ticket = found(
      await lockTicket(tx.db, scopeOf(tx.actor), named.ticketId),
      "errors.assignmentNotFound",
    );
    const assignment = found(await lockAssignment(tx.db, assignmentId), "errors.assignmentNotFound");
    permit(to.may(tx.actor, assignment, ticket), "errors.mayNotAnswer");
    if (assignment.state === to.state && assignment.answer === to.text) return;
    if (assignment.state !== "open") throw new AppError("conflict", "errors.assignmentSettled");
    const staff = staffOf(tx.actor);
    await settleAssignment(tx.db, assignmentId, {
      state: to.state,
      answer: to.text,
      answeredById: staff?.staffId ?? null,
      answeredAt: tx.now(),
    });
    await changeTicket(tx.db, ticket.id, {}, tx.now());
    await record(tx, {
      type: `assignment.${to.state}`,
      objectType: "assignment",
      objectId: assignmentId,
      ticketId: ticket.id,
      data: { askedById: assignment.askedById, state: { from: "open", to: to.state } },
    });
  });
}
