import "server-only";
import type { z } from "zod";
import { findAccountByEmail } from "#db/queries/auth.ts";
import { openTicketSession } from "#lib/accounts/guest-link.ts";
import { queueLetter } from "#lib/accounts/queue-letter.ts";
import { lifetimeMinutes, makeLink, peekLink, takeLink } from "#lib/accounts/tokens.ts";
import { throttle } from "#lib/auth/throttle.ts";
import type { Visit } from "#lib/auth/visit.ts";
import { parsePhone } from "#lib/clients/rules.ts";
import type { Context, Locale } from "#lib/core/context.ts";
import { AppError, permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { receiveRequest } from "./receive-request.ts";
import type { confirmRequestInput, VisitorRequestInput } from "./schema.ts";

/** What waits behind the link of the letter. */
type Waiting = Omit<VisitorRequestInput, "email"> & { locale: Locale };

/**
 * Keeps the request of somebody who is not signed in until he opens the link we send: then, and not before, it is a ticket of the
 * address's owner. The answer is the same for every address, the letter repeats nothing of what was typed. Throws `too_many`, so
 * that the form keeps the text, instead of swallowing it.
 */
export async function askAsVisitor(ctx: Context, input: VisitorRequestInput, visit: Visit): Promise<void> {
  const { email, ...request } = input;
  if (request.phone && !parsePhone(request.phone))
    throw new AppError("invalid", "errors.field.phone", { fields: { phone: "errors.field.phone" } });
  await throttle("publicForm", visit.network);
  await throttle("letterNetwork", visit.network);
  await throttle("letterAddress", `request ${email}`);
  // no permit: everybody may ask; nothing is a ticket yet
  await inTransaction(ctx, async (tx) => {
    const waiting: Waiting = { ...request, locale: tx.locale };
    const link = await makeLink(tx, "guest_request", { email, data: waiting });
    await queueLetter(tx, {
      name: "confirmRequest",
      to: email,
      locale: tx.locale,
      key: link.hash,
      url: link.url,
      values: { hours: lifetimeMinutes("guest_request") / 60 },
    });
    await record(tx, { type: "account.request_asked", objectType: "account", objectId: "new" });
  });
}

/** Whether a link still leads to a request that waits, and of which address; looking uses nothing up. */
export async function readWaiting(
  ctx: Context,
  token: string,
): Promise<{ email: string; subject: string } | null> {
  const link = await peekLink(ctx, "guest_request", token);
  return link?.email ? { email: link.email, subject: (link.data as Waiting).subject } : null;
}

/**
 * The link was opened by whoever reads the mail of that address: the request enters through the one door, and this browser may read
 * and answer that ticket. A form that was sent twice makes one ticket, whichever of its letters is opened.
 */
export async function fileAsVisitor(
  ctx: Context,
  input: z.output<typeof confirmRequestInput>,
  visit: Visit,
): Promise<{ sid: string; ticketNumber: string }> {
  await throttle("tokenNetwork", visit.network);
  return inTransaction(ctx, async (tx) => {
    const link = await takeLink(tx, "guest_request", input.token);
    const email = link.email!;
    const request = link.data as Waiting;
    const account = await findAccountByEmail(tx.db, email);
    // Staff file for clients in the workspace; as clients of their own house they would ask themselves.
    permit(!account?.staffId, "newRequest.errors.staffAddress");
    const received = await receiveRequest(tx, {
      channel: "portal",
      dedupeKey: `visitor:${email}:${request.key}`,
      sender: { kind: "address", email, name: request.name, isProven: true, phone: request.phone },
      references: [],
      wants: "follow-up",
      subject: request.subject,
      bodyText: request.body,
      bodyHtml: null,
      locale: request.locale,
      attachmentIds: [],
    });
    const { clientId, ticketId } = received;
    if (!clientId) throw new AppError("gone", "errors.auth.linkGone");
    const sid = await openTicketSession(tx, { clientId, ticketId }, visit);
    return { sid, ticketNumber: received.number };
  });
}
