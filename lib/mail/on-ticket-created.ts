import "server-only";
import type { EventRow } from "#db/queries/events.ts";
import { acksSince } from "#db/queries/mail.ts";
import { ticketById } from "#db/queries/tickets.ts";
import type { Context } from "#lib/core/context.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { announce } from "#lib/events/announce.ts";
import { translator } from "#lib/i18n/translator.ts";
import { addressOfClient, queueTicketLetter } from "./queue-letter.ts";

/** So many within an hour to one address: whoever gets more is a machine. */
const mostPerHour = 10;

/** A request came in writing: its client gets the number and hears what happens next. Once, and never endlessly. */
export async function onTicketCreated(ctx: Context, event: EventRow): Promise<void> {
  // no permit: the product itself; no event: the letter's own row says it
  await inTransaction(ctx, async (tx) => {
    const ticket = event.ticketId ? await ticketById(tx.db, { kind: "all" }, event.ticketId) : undefined;
    if (!ticket || !["portal", "email", "api"].includes(ticket.channel)) return;
    const to = await addressOfClient(tx, ticket.clientId);
    if (!to || (await acksSince(tx.db, to.email, new Date(tx.now().getTime() - 3_600_000))) >= mostPerHour)
      return;
    const t = translator(ticket.locale);
    await queueTicketLetter(tx, ticket, to, {
      kind: "ack",
      dedupeKey: `ack:${ticket.id}`,
      messageRowId: null,
      paragraphs: [t("mail.ack.received", { number: ticket.number }), t("mail.ack.next")],
      author: null,
      isAutomatic: true,
    });
    tx.afterCommit!.push(announce);
  });
}
