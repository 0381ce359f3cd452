import "server-only";
import type { EventRow } from "#db/queries/events.ts";
import { messageById } from "#db/queries/messages.ts";
import { staffNameById, ticketById } from "#db/queries/tickets.ts";
import type { Context } from "#lib/core/context.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { announce } from "#lib/events/announce.ts";
import { addressOfClient, queueTicketLetter } from "./queue-letter.ts";

/** Staff answered: the client gets the words as a letter. Notes never come here; an answer that is gone is done. */
export async function onTicketReplied(ctx: Context, event: EventRow): Promise<void> {
  const messageId = event.data.messageId as string | undefined;
  // no permit: the product itself; no event: the letter's own row says it
  await inTransaction(ctx, async (tx) => {
    const message = messageId ? await messageById(tx.db, messageId) : undefined;
    if (!message || message.isInternal || message.kind !== "reply") return;
    const ticket = await ticketById(tx.db, { kind: "all" }, message.ticketId);
    const to = ticket && (await addressOfClient(tx, ticket.clientId));
    if (!ticket || !to) return;
    await queueTicketLetter(tx, ticket, to, {
      kind: "reply",
      dedupeKey: `reply:${message.id}:${to.email}`,
      messageRowId: message.id,
      paragraphs: [message.bodyText],
      author: message.authorStaffId ? ((await staffNameById(tx.db, message.authorStaffId)) ?? null) : null,
      isAutomatic: false,
    });
    tx.afterCommit!.push(announce);
  });
}
