import "server-only";
import { activeStaffById, type TicketPatch, type TicketRow } from "#db/queries/tickets.ts";
import type { Context } from "#lib/core/context.ts";
import type { NewEvent } from "#lib/events/record.ts";
import { isActive } from "./rules.ts";
import type { TicketStatus } from "./types.ts";

/**
 * What a finished ticket needs besides its status when it becomes work again: who has left in the meantime kept it as its history, but
 * nobody would see it with him, so routing decides. The caller writes the patch and records the events.
 */
export async function takeUpAgain(
  tx: Context,
  ticket: TicketRow,
  to: TicketStatus,
): Promise<{ patch: TicketPatch; events: NewEvent[] }> {
  if (isActive(ticket.status) || !isActive(to)) return { patch: {}, events: [] };
  if (ticket.ownerId && (await activeStaffById(tx.db, ticket.ownerId))) return { patch: {}, events: [] };
  const patch = { ownerId: null, heldForId: null, routedBecause: null, routeAt: tx.now() };
  if (!ticket.ownerId) return { patch, events: [] };
  const about = { objectType: "ticket", objectId: ticket.id, ticketId: ticket.id };
  const owner = { from: ticket.ownerId, to: null, toName: null };
  return { patch, events: [{ type: "ticket.assigned", ...about, data: { owner, because: "disabled" } }] };
}
