import "server-only";
import { clientById } from "#db/queries/clients.ts";
import type { EventRow } from "#db/queries/events.ts";
import { inboundFrom, lettersOfTicket } from "#db/queries/inbound-mail.ts";
import { acksToDomain, acksToEach, addresseesOf, insertOutbox, mainAddressesOf } from "#db/queries/outbox.ts";
import { ticketsByIds, type TicketRow } from "#db/queries/tickets.ts";
import type { Context, Locale } from "#lib/core/context.ts";
import { env } from "#lib/core/env.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { translator } from "#lib/i18n/translator.ts";
import { type LetterToClient, queueToClients } from "./writing/queue-to-clients.ts";

/** Acknowledgements of one address, and hours. A letter's sender may be anybody's name, so he gets one a day at most. */
const mostAcks = { email: [1, 24], others: [5, 1] } as const;
/** Acknowledgements in an hour to addresses of one domain that nobody has proven: a desk is no means to fill somebody's boxes. */
const mostPerDomain = 5;
/** More letters than this within ten minutes look like a machine that answers us. */
const floodOfLetters = 10;

/** Other channels than letters that are answered by a letter. */
const otherChannels = ["portal", "api"];

/**
 * Requests have come: each sender is told the number and what happens next, in fixed words that repeat nothing of his. Whoever must
 * not be answered is not, and that decision is written down too. A burst of requests is answered with a few statements for all.
 */
export async function onTicketsCreated(ctx: Context, events: readonly EventRow[]): Promise<void> {
  const ids = new Set(events.flatMap((event) => event.ticketId ?? []));
  if (ids.size === 0) return;
  // no permit: the product itself
  // no event: the row in the outbox is the record
  await inTransaction(ctx, async (tx) => {
    const tickets = await ticketsByIds(tx.db, [...ids]);
    await acknowledge(tx, await decideOthers(tx, tickets));
    // One after the other: what was decided about a letter counts for the next.
    for (const ticket of tickets.filter((t) => t.channel === "email"))
      await acknowledge(tx, [await decideLetter(tx, ticket)]);
  });
}

/** Who is told about a ticket, or why nobody is. */
type Decision = { ticket: TicketRow; to: Addressee | null; reason: string | null };

async function acknowledge(tx: Context, decisions: readonly Decision[]): Promise<void> {
  const at = tx.now();
  const suppressed = decisions.filter((d) => !d.to || d.reason);
  await insertOutbox(
    tx.db,
    suppressed.map(({ ticket, to, reason }) => ({
      kind: "ack",
      dedupeKey: keyOf(ticket),
      ticketId: ticket.id,
      toAddress: to?.email ?? null,
      state: "suppressed",
      reason,
      createdAt: at,
      nextAttemptAt: at,
    })),
  );
  await queueToClients(
    tx,
    decisions.flatMap(({ ticket, to, reason }) => (to && !reason ? [letterOf(ticket, to)] : [])),
  );
}

const keyOf = (ticket: TicketRow): string => `ack:${ticket.id}`;

function letterOf(ticket: TicketRow, to: Addressee): LetterToClient {
  const locale = to.locale ?? ticket.locale;
  const t = translator(locale);
  return {
    kind: "ack",
    dedupeKey: keyOf(ticket),
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
  };
}

/** `isKnown`: one of the house's clients, not just somebody who once wrote. */
type Addressee = { email: string; clientId: string | null; locale: Locale | null; isKnown: boolean };

const hoursAgo = (tx: Context, hours: number) => new Date(tx.now().getTime() - hours * 3_600_000);

/** Whoever did not write a letter is told at his main address, a few times an hour at most. */
async function decideOthers(tx: Context, tickets: readonly TicketRow[]): Promise<Decision[]> {
  const others = tickets.filter((t) => otherChannels.includes(t.channel));
  if (others.length === 0) return [];
  const [mostOfOne, hours] = mostAcks.others;
  const main = await mainAddressesOf(
    tx.db,
    others.flatMap((t) => t.clientId ?? []),
  );
  const addresses = [...new Set([...main.values()].map((to) => to.email))];
  const counts = await acksToEach(tx.db, addresses, hoursAgo(tx, hours));
  return others.map((ticket) => {
    const found = ticket.clientId ? main.get(ticket.clientId) : undefined;
    if (!found) return { ticket, to: null, reason: "no_address" };
    const count = counts.get(found.email) ?? 0;
    const to = { ...found, clientId: ticket.clientId, isKnown: true };
    if (count >= mostOfOne) return { ticket, to, reason: "too_many" };
    counts.set(found.email, count + 1);
    return { ticket, to, reason: null };
  });
}

/** Who wrote a letter is answered there. */
async function decideLetter(tx: Context, ticket: TicketRow): Promise<Decision> {
  const [first] = await addresseesOf(tx.db, ticket);
  if (!first) return { ticket, to: null, reason: "no_address" };
  const client = first.clientId ? await clientById(tx.db, first.clientId) : undefined;
  const to = { ...first, locale: client?.locale ?? null, isKnown: client?.kind === "known" };
  return { ticket, to, reason: await whyNot(tx, ticket, to) };
}

async function whyNot(tx: Context, ticket: TicketRow, to: Addressee): Promise<string | null> {
  const address = to.email;
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
  const [mostOfOne, hours] = mostAcks.email;
  const counts = await acksToEach(tx.db, [address], hoursAgo(tx, hours));
  return (counts.get(address) ?? 0) >= mostOfOne ? "too_many" : null;
}
