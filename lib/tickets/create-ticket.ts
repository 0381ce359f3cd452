import "server-only";
import { insertTicket, type NewTicket, type TicketRow } from "#db/queries/tickets.ts";
import type { Context } from "#lib/core/context.ts";
import { record } from "#lib/events/record.ts";

export type CreateTicketInput = Pick<
  NewTicket,
  | "number"
  | "serial"
  | "subject"
  | "priority"
  | "channel"
  | "clientId"
  | "organisationId"
  | "teamId"
  | "followUpOfId"
  | "locale"
  | "routeAt"
>;

/**
 * Makes a ticket, inside the transaction of the one door (lib/intake), which has settled who asks and adds the first
 * message with `appendMessage`. Nothing else calls it.
 */
export async function createTicket(tx: Context, input: CreateTicketInput): Promise<TicketRow> {
  const at = tx.now();
  const ticket = await insertTicket(tx.db, {
    ...input,
    status: "new",
    lastMessageAt: at,
    createdAt: at,
    updatedAt: at,
  });
  await record(tx, {
    type: "ticket.created",
    objectType: "ticket",
    objectId: ticket.id,
    ticketId: ticket.id,
    data: { number: ticket.number, channel: ticket.channel, followUpOfId: ticket.followUpOfId },
  });
  return ticket;
}
