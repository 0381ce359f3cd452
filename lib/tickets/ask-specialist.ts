import "server-only";
import { insertAssignment } from "#db/queries/assignments.ts";
import { activeStaffById, activeTeamById, changeTicket, lockTicket } from "#db/queries/tickets.ts";
import { staffOf } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { AppError, found, permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { mayAsk, scopeOf } from "./policy.ts";
import type { AskInput } from "./schema.ts";

/** Gives a specialist or a team a question about a ticket; the owner keeps the client. */
export async function askSpecialist(ctx: Context, input: AskInput): Promise<{ assignmentId: string }> {
  return inTransaction(ctx, async (tx) => {
    const ticket = found(await lockTicket(tx.db, scopeOf(tx.actor), input.ticketId), "errors.ticketNotFound");
    permit(mayAsk(tx.actor, ticket), "errors.mayNotAsk");
    const who = input.staffId
      ? found(await activeStaffById(tx.db, input.staffId), "errors.staffNotFound")
      : found(await activeTeamById(tx.db, input.teamId!), "errors.teamNotFound");
    const at = tx.now();
    const dueAt = input.dueAt ? new Date(input.dueAt) : null;
    if (dueAt && dueAt <= at)
      throw new AppError("invalid", "errors.checkFields", { fields: { dueAt: "errors.field.pastDate" } });
    const asked = await insertAssignment(tx.db, {
      ticketId: ticket.id,
      askedById: staffOf(tx.actor)!.staffId,
      staffId: input.staffId ?? null,
      teamId: input.teamId ?? null,
      question: input.question,
      dueAt,
      createdAt: at,
    });
    await changeTicket(tx.db, ticket.id, {}, at);
    await record(tx, {
      type: "assignment.asked",
      objectType: "assignment",
      objectId: asked.id,
      ticketId: ticket.id,
      data: { staffId: asked.staffId, teamId: asked.teamId, toName: who.name, dueAt: input.dueAt ?? null },
    });
    return { assignmentId: asked.id };
  });
}
