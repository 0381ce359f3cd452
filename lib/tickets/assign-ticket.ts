import "server-only";
import {
  activeStaffById,
  activeTeamById,
  changeTicket,
  lockTicket,
  staffNameById,
  type TicketPatch,
} from "#db/queries/tickets.ts";
import { staffOf } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { AppError, found, permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { mayAssign, scopeOf } from "./policy.ts";
import type { AssignInput } from "./schema.ts";
import type { Reason } from "./types.ts";

/**
 * Hands a ticket to a person or team, or back to the queue: an explicit choice of staff, which routing respects. Repeating it
 * changes nothing. With `expectedOwnerId` it is refused, naming the owner, when somebody else was faster.
 */
export async function assignTicket(
  ctx: Context,
  input: AssignInput,
): Promise<{ previousOwnerId: string | null; previousTeamId: string | null }> {
  return inTransaction(ctx, async (tx) => {
    const ticket = found(await lockTicket(tx.db, scopeOf(tx.actor), input.ticketId), "errors.ticketNotFound");
    permit(mayAssign(tx.actor, ticket), "errors.mayNotAssign");
    const before = { previousOwnerId: ticket.ownerId, previousTeamId: ticket.teamId };
    const ownerId = input.ownerId === undefined ? ticket.ownerId : input.ownerId;
    const teamId = input.teamId === undefined ? ticket.teamId : input.teamId;
    if (ownerId === ticket.ownerId && teamId === ticket.teamId) return before;
    if (input.expectedOwnerId !== undefined && ticket.ownerId !== input.expectedOwnerId) {
      throw ticket.ownerId
        ? new AppError("conflict", "errors.alreadyOwned", {
            values: { name: (await staffNameById(tx.db, ticket.ownerId)) ?? "" },
            details: { ownerId: ticket.ownerId },
          })
        : new AppError("conflict", "errors.ownerChanged");
    }

    const owner = ownerId ? await activeStaffById(tx.db, ownerId) : undefined;
    if (ownerId && ownerId !== ticket.ownerId) found(owner, "errors.staffNotFound");
    const team = teamId ? await activeTeamById(tx.db, teamId) : undefined;
    if (teamId && teamId !== ticket.teamId) found(team, "errors.teamNotFound");

    const at = tx.now();
    const by = staffOf(tx.actor);
    const ownerChanges = ownerId !== ticket.ownerId;
    const reason: Reason | null = ownerId
      ? {
          code: by && by.staffId === ownerId ? "took_himself" : "chosen_by_staff",
          values: { name: owner?.name ?? "", by: by?.name ?? "" },
        }
      : null;
    const patch: TicketPatch = {
      teamId,
      // A team that gets a ticket without an owner chooses one by its strategy; an explicit choice leaves nothing to decide.
      ...(teamId !== ticket.teamId && ownerId === null && { routeAt: at }),
      ...(ownerChanges && {
        ownerId,
        heldForId: null,
        ...(ownerId && { routeAt: null }),
        routedBecause: reason,
        ...(ownerId && ticket.status === "new" ? { status: "open" as const } : {}),
      }),
    };
    await changeTicket(tx.db, ticket.id, patch, at);
    await record(tx, {
      type: "ticket.assigned",
      objectType: "ticket",
      objectId: ticket.id,
      ticketId: ticket.id,
      data: {
        owner: {
          from: ticket.ownerId,
          fromName: ticket.ownerId ? ((await staffNameById(tx.db, ticket.ownerId)) ?? null) : null,
          to: ownerId,
          toName: owner?.name ?? null,
        },
        ...(teamId !== ticket.teamId && {
          team: { from: ticket.teamId, to: teamId, toName: team?.name ?? null },
        }),
        reason,
      },
    });
    return before;
  });
}
