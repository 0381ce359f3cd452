import "server-only";
import { clientById } from "#db/queries/clients.ts";
import type { EventRow } from "#db/queries/events.ts";
import { lastWordsBefore, messageById } from "#db/queries/messages.ts";
import { addresseesOf, filesToSend } from "#db/queries/outbox.ts";
import { lockTicket, staffNameById } from "#db/queries/tickets.ts";
import type { Context } from "#lib/core/context.ts";
import { env } from "#lib/core/env.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { formatDate } from "#lib/i18n/format.ts";
import { zoneOf } from "#lib/i18n/device.ts";
import { translator } from "#lib/i18n/translator.ts";
import { mostAttachedBytes } from "./writing/attach-limit.ts";
import { type LetterToClient, queueToClients } from "./writing/queue-to-clients.ts";

/**
 * Somebody of the staff has replied: a letter to the client and to whoever was let in. Internal messages never come here, and are
 * refused once more. Hearing the same event again writes nothing new.
 */
export async function onTicketReplied(ctx: Context, event: EventRow): Promise<void> {
  const messageId = (event.data as { messageId?: string }).messageId;
  if (!messageId || !event.ticketId) return;
  const ticketId = event.ticketId;
  // no permit: the product itself
  // no event: that the reply was sent is in the history already
  await inTransaction(ctx, async (tx) => {
    const message = await messageById(tx.db, messageId);
    const ticket = await lockTicket(tx.db, { kind: "all" }, ticketId);
    if (!message || !ticket || message.isInternal || message.kind !== "reply") return;
    const files = await filesToSend(tx.db, message.id);
    const isHeavy = files.reduce((sum, f) => sum + f.size, 0) > mostAttachedBytes;
    const author = message.authorStaffId ? await staffNameById(tx.db, message.authorStaffId) : undefined;
    const company = env().COMPANY_NAME;
    const before = await lastWordsBefore(tx.db, ticket.id, message.seq);
    const letters: LetterToClient[] = [];
    for (const to of await addresseesOf(tx.db, ticket)) {
      const client = to.clientId ? await clientById(tx.db, to.clientId) : undefined;
      const locale = client?.locale ?? ticket.locale;
      const t = translator(locale);
      letters.push({
        kind: "reply",
        dedupeKey: `reply:${message.id}:${to.email}`,
        ticket,
        to: { ...to, name: client?.name ?? null },
        locale,
        fromName: author ? `${author} (${company})` : null,
        subject: `[#${ticket.number}] ${ticket.subject}`,
        messageId: message.id,
        headers: {},
        parts: {
          body: message.bodyText,
          signature: [author, company].filter(Boolean).join("\n"),
          notes: [
            ...(isHeavy ? [t("mail.files", { names: files.map((f) => f.name).join(", ") })] : []),
            t("mail.answer", { number: ticket.number }),
          ],
          quote: before && {
            intro: t("mail.wrote", {
              when: formatDate(locale, before.createdAt, zoneOf(null)),
              name: before.authorName,
            }),
            text: before.bodyText,
          },
        },
      });
    }
    await queueToClients(tx, letters);
  });
}
