import "server-only";
import { clientById } from "#db/queries/clients.ts";
import type { EventRow } from "#db/queries/events.ts";
import { inboundFrom, lettersOfTicket } from "#db/queries/inbound-mail.ts";
import { acksTo, acksToDomain, addresseesOf, insertOutbox, mainAddressOf } from "#db/queries/outbox.ts";
import { lockTicket, type TicketRow } from "#db/queries/tickets.ts";
import type { Context, Locale } from "#lib/core/context.ts";
import { env } from "#lib/core/env.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { translator } from "#lib/i18n/translator.ts";
import { queueToClient } from "./writing/queue-to-client.ts";

/** Acknowledgements of one address, and hours. A letter's sender may be anybody's name, so he gets one a day at most. */
const mostAcks = { email: [1, 24], portal: [5, 1], api: [5, 1] } as const;
/** Acknowledgements in an hour to addresses of one domain that nobody has proven: a desk is no means to fill somebody's boxes. */
const mostPerDomain = 5;
/** More letters than this within ten minutes look like a machine that answers us. */
const floodOfLetters = 10;

type Channel = keyof typeof mostAcks;
const isAcknowledged = (channel: string): channel is Channel => channel in mostAcks;

/**
 * A request has come: its sender is told the number and what happens next, in fixed words that repeat nothing of his. Whoever must
 * not be answered is not, and that decision is written down too.
 */
export async function onTicketCreated(ctx: Context, event: EventRow): Promise<void> {
  if (!event.ticketId) return;
  const ticketId = event.ticketId;
  // no permit: the product itself
  // no event: the row in the outbox is the record
  await inTransaction(ctx, async (tx) => {
    const ticket = await lockTicket(tx.db, { kind: "all" }, ticketId);
    if (!ticket || !isAcknowledged(ticket.channel)) return;
    const dedupeKey = `ack:${ticket.id}`;
    const to = await addresseeOf(tx, ticket);
    const reason = to ? await whyNot(tx, ticket, ticket.channel, to) : "no_address";
    if (!to || reason) {
      await insertOutbox(tx.db, {
        kind: "ack",
        dedupeKey,
        ticketId: ticket.id,
        toAddress: to?.email ?? null,
        state: "suppressed",
        reason,
        createdAt: tx.now(),
        nextAttemptAt: tx.now(),
      });
      return;
    }
    const locale = to.locale ?? ticket.locale;
    const t = translator(locale);
    await queueToClient(tx, {
      kind: "ack",
      dedupeKey,
      ticket,
      // His name too is words of his, and the address may be anybody's.
      to: { email: to.email, clientId: to.clientId, name: null },
      locale,
      fromName: null,
      subject: t("mail.ack.subject", { number: ticket.number }),
      messageId: null,
      isFirst: ticket.channel !== "email" && ticket.messageCount === 1,
      headers: { "Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All" },
      parts: {
        body: t("mail.ack.body", { number: ticket.number }),
        signature: env().COMPANY_NAME,
        notes: [t("mail.answer", { number: ticket.number })],
        quote: null,
      },
    });
  });
}

/** `isKnown`: one of the house's clients, not just somebody who once wrote. */
type Addressee = { email: string; clientId: string | null; locale: Locale | null; isKnown: boolean };

const hoursAgo = (tx: Context, hours: number) => new Date(tx.now().getTime() - hours * 3_600_000);

/** Who wrote a letter is answered there, anybody else at his main address. */
async function addresseeOf(tx: Context, ticket: TicketRow): Promise<Addressee | null> {
  if (ticket.channel !== "email" && ticket.clientId) {
    const main = await mainAddressOf(tx.db, ticket.clientId);
    return main ? { ...main, clientId: ticket.clientId, isKnown: true } : null;
  }
  const [first] = await addresseesOf(tx.db, ticket);
  if (!first) return null;
  const client = first.clientId ? await clientById(tx.db, first.clientId) : undefined;
  return { ...first, locale: client?.locale ?? null, isKnown: client?.kind === "known" };
}

async function whyNot(
  tx: Context,
  ticket: TicketRow,
  channel: Channel,
  to: Addressee,
): Promise<string | null> {
  const address = to.email;
  if (channel === "email") {
    const [letter] = await lettersOfTicket(tx.db, ticket.id);
    // A letter that lay in quarantine belongs to the ticket where it lay: whoever wrote it is not answered by a machine.
    if (!letter) return "moved";
    if (letter.reason) return "automatic";
    if (letter.authentication === "fail") return "unverified";
    const since = new Date(tx.now().getTime() - 600_000);
    if ((await inboundFrom(tx.db, address, since)) > floodOfLetters) return "too_many";
    if (letter.authentication !== "pass" && !to.isKnown) {
      const domain = address.slice(address.lastIndexOf("@") + 1).toLowerCase();
      if ((await acksToDomain(tx.db, domain, hoursAgo(tx, 1), mostPerDomain)) >= mostPerDomain)
        return "too_many";
    }
  }
  const [most, hours] = mostAcks[channel];
  return (await acksTo(tx.db, address, hoursAgo(tx, hours))) >= most ? "too_many" : null;
}
