import "server-only";
import { findAccountOfClient } from "#db/queries/auth.ts";
import { clientById, emailsOf } from "#db/queries/clients.ts";
import { lettersOfTicket, tokenFor } from "#db/queries/mail.ts";
import { insertOutbox } from "#db/queries/outbox.ts";
import type { TicketRow } from "#db/queries/tickets.ts";
import { makeGuestLink } from "#lib/accounts/guest-link.ts";
import type { Context } from "#lib/core/context.ts";
import { env } from "#lib/core/env.ts";
import { randomBase32 } from "#lib/core/ids.ts";
import { translator } from "#lib/i18n/translator.ts";
import { replyAddress, subjectWith } from "./rules.ts";

const escapes: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escaped = (text: string) => text.replace(/[&<>"']/g, (c) => escapes[c]!);

/** Where a client is written to about a ticket; null when we have no address of his. */
export async function addressOfClient(
  tx: Context,
  clientId: string | null,
): Promise<{ clientId: string; email: string; name: string } | null> {
  if (!clientId) return null;
  const [client, emails] = await Promise.all([clientById(tx.db, clientId), emailsOf(tx.db, clientId)]);
  const email = (emails.find((e) => e.isPrimary) ?? emails[0])?.email;
  return client && email ? { clientId, email, name: client.name } : null;
}

/**
 * Puts a letter about a ticket into the outbox, in the caller's transaction: in the thread of its earlier letters, with an
 * answer address that leads back, and a link that opens the ticket without a password for who has no account.
 */
export async function queueTicketLetter(
  tx: Context,
  ticket: TicketRow,
  to: { clientId: string; email: string; name: string },
  letter: {
    kind: "ack" | "reply";
    dedupeKey: string;
    messageRowId: string | null;
    /** Paragraphs of text. */
    paragraphs: readonly string[];
    author: string | null;
    isAutomatic: boolean;
  },
): Promise<void> {
  const t = translator(ticket.locale);
  const { APP_URL, COMPANY_NAME, SUPPORT_ADDRESS } = env();
  const [token, thread, account] = await Promise.all([
    tokenFor(tx.db, { token: randomBase32(16), ticketId: ticket.id, email: to.email, createdAt: tx.now() }),
    lettersOfTicket(tx.db, ticket.id),
    findAccountOfClient(tx.db, to.clientId),
  ]);
  const url = account
    ? `${APP_URL}/requests/${encodeURIComponent(ticket.number)}`
    : await makeGuestLink(tx, { ticketId: ticket.id, clientId: to.clientId, email: to.email });
  const signature = letter.author ? `${letter.author}, ${COMPANY_NAME}` : COMPANY_NAME;
  const button = t("mail.open", { number: ticket.number });
  const footer = t("mail.answerByMail");
  await insertOutbox(tx.db, {
    kind: letter.kind,
    dedupeKey: letter.dedupeKey,
    ticketId: ticket.id,
    messageRowId: letter.messageRowId,
    toAddress: to.email,
    toName: to.name,
    subject: subjectWith(ticket.number, ticket.subject),
    bodyText: [...letter.paragraphs, `-- \n${signature}`, `${button}: ${url}`, footer].join("\n\n"),
    bodyHtml: [
      `<div style="font:15px/1.5 -apple-system,'Segoe UI',Roboto,Arial,sans-serif;color:#1c2b30;max-width:640px">`,
      ...letter.paragraphs.map((p) => `<p style="margin:0 0 14px;white-space:pre-line">${escaped(p)}</p>`),
      `<p style="margin:18px 0;color:#5b6b71">${escaped(signature)}</p>`,
      `<p style="margin:18px 0"><a href="${escaped(url)}" style="display:inline-block;padding:9px 16px;border-radius:8px;background:#0f5c6e;color:#fff;text-decoration:none">${escaped(button)}</a></p>`,
      `<p style="margin:18px 0 0;padding-top:12px;border-top:1px solid #d9e1e4;color:#5b6b71;font-size:13px">${escaped(footer)}</p>`,
      "</div>",
    ].join("\n"),
    replyTo: replyAddress(SUPPORT_ADDRESS, token),
    messageId: `<${randomBase32(16)}@${SUPPORT_ADDRESS.split("@")[1]}>`,
    headers: {
      ...(thread.length > 0 && { "In-Reply-To": thread.at(-1)!, References: thread.join(" ") }),
      ...(letter.isAutomatic && { "Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All" }),
    },
    createdAt: tx.now(),
    nextAttemptAt: tx.now(),
  });
}
