import "server-only";
import { insertMessage, type NewMessage } from "#db/queries/messages.ts";
import { insertTicket, type NewTicket } from "#db/queries/tickets.ts";
import type { Context } from "#lib/core/context.ts";
import { rowId } from "#lib/core/ids.ts";
import { snippetOf } from "#lib/core/text.ts";
import { type NewEvent, record } from "#lib/events/record.ts";

export type CreateTicketInput = Pick<
  NewTicket,
  | "number"
  | "serial"
  | "subject"
  | "status"
  | "priority"
  | "channel"
  | "clientId"
  | "organisationId"
  | "ownerId"
  | "teamId"
  | "followUpOfId"
  | "locale"
  | "routeAt"
  | "routedBecause"
>;

export type FirstMessage = Omit<NewMessage, "id" | "ticketId" | "seq" | "createdAt">;

/**
 * Makes a ticket with its first message, inside the transaction of the one door (lib/intake), which has settled who asks.
 * Nothing else calls it. `also` are events that happened with it, e.g. that somebody owns it already.
 */
export async function createTicket(
  tx: Context,
  input: CreateTicketInput,
  first: FirstMessage,
  also: readonly Omit<NewEvent, "objectType" | "objectId" | "ticketId">[] = [],
): Promise<{ ticketId: string; messageId: string }> {
  const at = tx.now();
  const id = rowId();
  const about = { objectType: "ticket", objectId: id, ticketId: id };
  // Sent together, in this order: none needs the other's answer, and the first that fails speaks for all.
  const [, message] = await Promise.all([
    insertTicket(tx.db, {
      ...input,
      id,
      messageCount: 1,
      lastMessageAt: at,
      lastMessageBy: "client",
      lastSnippet: first.isInternal ? "" : snippetOf(first.bodyText),
      createdAt: at,
      updatedAt: at,
    }),
    insertMessage(tx.db, { ...first, ticketId: id, seq: 1, createdAt: at }),
    record(
      tx,
      {
        type: "ticket.created",
        ...about,
        data: { number: input.number, channel: input.channel, followUpOfId: input.followUpOfId },
      },
      ...also.map((event) => ({ ...event, ...about })),
    ),
  ]);
  return { ticketId: id, messageId: message.id };
}
