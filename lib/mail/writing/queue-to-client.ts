import "server-only";
import { findAccountOfClient } from "#db/queries/auth.ts";
import { insertOutbox, threadIds, tokenFor } from "#db/queries/outbox.ts";
import type { TicketRow } from "#db/queries/tickets.ts";
import { makeGuestLink } from "#lib/accounts/guest-link.ts";
import type { Context, Locale } from "#lib/core/context.ts";
import { env } from "#lib/core/env.ts";
import { announce } from "#lib/events/announce.ts";
import { randomBase32 } from "#lib/core/ids.ts";
import { cleanLine } from "#lib/core/text.ts";
import { translator } from "#lib/i18n/translator.ts";
import { replyAddress } from "#lib/mail/rules.ts";
import { composeLetter, type LetterParts } from "./compose-letter.ts";

type ToClient = {
  kind: "ack" | "reply";
  dedupeKey: string;
  ticket: TicketRow;
  to: { email: string; clientId: string | null; name: string | null };
  locale: Locale;
  fromName: string | null;
  subject: string;
  messageId: string | null;
  /** Nothing was written about this ticket before: there is no thread to belong to. */
  isFirst?: boolean;
  headers: Record<string, string>;
  parts: Omit<LetterParts, "link" | "locale">;
};

/** References of a letter: the first and the newest, no more than mail programs bear. */
const mostReferences = 20;

/** A Message-ID of ours: 128 random bits. Whoever cites it has seen the letter. */
export const newMessageId = (): string =>
  `<t.${randomBase32(16)}@${env().SUPPORT_ADDRESS.split("@").at(-1)!}>`;

/**
 * Writes a letter about a ticket into the outbox, in the caller's transaction, once per key: with an answer address of the
 * addressee's own, tied to the thread, with a link that he can open.
 */
export async function queueToClient(tx: Context, letter: ToClient): Promise<void> {
  const { ticket, to } = letter;
  const at = tx.now();
  const token = await tokenFor(tx.db, {
    token: randomBase32(16),
    ticketId: ticket.id,
    email: to.email,
    createdAt: at,
  });
  const ids = letter.isFirst ? [] : await threadIds(tx.db, ticket.id, to.email);
  const references = ids.length > mostReferences ? [ids[0]!, ...ids.slice(1 - mostReferences)] : ids;
  const link = await linkFor(tx, letter);
  const { text, html } = composeLetter({ ...letter.parts, locale: letter.locale, link });
  await insertOutbox(tx.db, {
    kind: letter.kind,
    dedupeKey: letter.dedupeKey,
    ticketId: ticket.id,
    messageRowId: letter.messageId,
    toAddress: to.email,
    toName: to.name,
    fromName: letter.fromName,
    subject: cleanLine(letter.subject).slice(0, 250).toWellFormed(),
    bodyText: text,
    bodyHtml: html,
    replyTo: replyAddress(env().SUPPORT_ADDRESS, token),
    headers: {
      ...letter.headers,
      ...(ids.length > 0 && { "In-Reply-To": ids.at(-1)!, References: references.join(" ") }),
    },
    messageId: newMessageId(),
    createdAt: at,
    nextAttemptAt: at,
  });
  // Wakes the sender.
  if (!tx.afterCommit!.includes(announce)) tx.afterCommit!.push(announce);
}

/** To the ticket in the portal, or a link of his own for whoever has no account; others than the client get none. */
async function linkFor(tx: Context, letter: ToClient): Promise<{ label: string; url: string } | null> {
  const { ticket, to } = letter;
  if (!to.clientId || to.clientId !== ticket.clientId) return null;
  const label = translator(letter.locale)("mail.open");
  if (await findAccountOfClient(tx.db, to.clientId))
    return { label, url: `${env().APP_URL}/requests/${encodeURIComponent(ticket.number)}` };
  return {
    label,
    url: await makeGuestLink(tx, { ticketId: ticket.id, clientId: to.clientId, email: to.email }),
  };
}
