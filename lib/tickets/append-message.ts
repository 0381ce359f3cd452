import "server-only";
import { insertMessage, type NewMessage } from "#db/queries/messages.ts";
import { countMessage, type TicketPatch, type TicketRow } from "#db/queries/tickets.ts";
import type { Context } from "#lib/core/context.ts";
import { snippetOf } from "#lib/core/text.ts";

export type AppendMessageInput = Omit<NewMessage, "id" | "ticketId" | "seq" | "createdAt">;

/**
 * Puts a message at the end of a ticket's thread. The ticket must be locked (or just made) in this transaction: that keeps
 * `seq` without gaps. `patch` is what the message changes besides, e.g. the status. The caller records the event.
 */
export async function appendMessage(
  tx: Context,
  ticket: TicketRow,
  message: AppendMessageInput,
  patch: TicketPatch = {},
): Promise<{ id: string; seq: number }> {
  const at = tx.now();
  const seq = ticket.messageCount + 1;
  const { id } = await insertMessage(tx.db, { ...message, ticketId: ticket.id, seq, createdAt: at });
  await countMessage(
    tx.db,
    ticket.id,
    { ...(message.isInternal ? {} : lastWords(message, at)), ...patch },
    at,
  );
  // Later messages in the same transaction follow this one.
  ticket.messageCount = seq;
  return { id, seq };
}

/** What lists show of the newest message; internal ones never show there, since clients see lists too. */
function lastWords(message: AppendMessageInput, at: Date): TicketPatch {
  const by = message.authorKind;
  return {
    lastMessageAt: at,
    lastMessageBy: by === "staff" || by === "system" ? by : "client",
    lastSnippet: snippetOf(message.bodyText),
  };
}
