import "server-only";
import { clientsWithAccount } from "#db/queries/auth.ts";
import { insertOutbox, type NewOutboxRow, threadIds, tokensFor } from "#db/queries/outbox.ts";
import type { TicketRow } from "#db/queries/tickets.ts";
import { makeGuestLinks } from "#lib/accounts/guest-link.ts";
import type { Context, Locale } from "#lib/core/context.ts";
import { env } from "#lib/core/env.ts";
import { announce } from "#lib/events/announce.ts";
import { randomBase32 } from "#lib/core/ids.ts";
import { cleanLine } from "#lib/core/text.ts";
import { translator } from "#lib/i18n/translator.ts";
import { replyAddress } from "#lib/mail/rules.ts";
import { composeLetter, type LetterParts } from "./compose-letter.ts";

export type LetterToClient = {
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
 * Writes letters about tickets into the outbox, in the caller's transaction, once per key: each with an answer address of the
 * addressee's own, tied to the thread, with a link that he can open. No address may come twice for the same ticket.
 */
export async function queueToClients(tx: Context, letters: readonly LetterToClient[]): Promise<void> {
  if (letters.length === 0) return;
  const at = tx.now();
  const tokens = await tokensFor(
    tx.db,
    letters.map(({ ticket, to }) => ({
      token: randomBase32(16),
      ticketId: ticket.id,
      email: to.email,
      createdAt: at,
    })),
  );
  const links = await linksFor(tx, letters);
  const rows: NewOutboxRow[] = [];
  for (const [i, letter] of letters.entries()) {
    const { ticket, to } = letter;
    const ids = letter.isFirst ? [] : await threadIds(tx.db, ticket.id, to.email);
    const references = ids.length > mostReferences ? [ids[0]!, ...ids.slice(1 - mostReferences)] : ids;
    const { text, html } = composeLetter({ ...letter.parts, locale: letter.locale, link: links[i]! });
    rows.push({
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
      replyTo: replyAddress(env().SUPPORT_ADDRESS, tokens[i]!),
      headers: {
        ...letter.headers,
        ...(ids.length > 0 && { "In-Reply-To": ids.at(-1)!, References: references.join(" ") }),
      },
      messageId: newMessageId(),
      createdAt: at,
      nextAttemptAt: at,
    });
  }
  await insertOutbox(tx.db, rows);
  // Wakes the sender.
  if (!tx.afterCommit!.includes(announce)) tx.afterCommit!.push(announce);
}

/** To the ticket in the portal, or a link of his own for whoever has no account; others than the client get none. */
async function linksFor(
  tx: Context,
  letters: readonly LetterToClient[],
): Promise<({ label: string; url: string } | null)[]> {
  const ofClient = ({ ticket, to }: LetterToClient) => (to.clientId === ticket.clientId ? to.clientId : null);
  const withAccount = await clientsWithAccount(
    tx.db,
    letters.flatMap((letter) => ofClient(letter) ?? []),
  );
  const guests = letters.flatMap((letter) => {
    const clientId = ofClient(letter);
    return clientId && !withAccount.has(clientId)
      ? [{ letter, what: { ticketId: letter.ticket.id, clientId, email: letter.to.email } }]
      : [];
  });
  const urls = await makeGuestLinks(
    tx,
    guests.map((guest) => guest.what),
  );
  const urlOf = new Map(guests.map((guest, i) => [guest.letter, urls[i]!]));
  return letters.map((letter) =>
    ofClient(letter)
      ? {
          label: translator(letter.locale)("mail.open"),
          url: urlOf.get(letter) ?? `${env().APP_URL}/requests/${encodeURIComponent(letter.ticket.number)}`,
        }
      : null,
  );
}
