import "server-only";
import type { z } from "zod";
import { findTicketForGuest } from "#db/queries/auth.ts";
import { inEvenTime } from "#lib/auth/even-time.ts";
import { openSession } from "#lib/auth/open-session.ts";
import { isThrottled, throttle } from "#lib/auth/throttle.ts";
import type { Visit } from "#lib/auth/visit.ts";
import type { Context } from "#lib/core/context.ts";
import { AppError, permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { mayMakeGuestLink } from "./policy.ts";
import { queueLetter } from "./queue-letter.ts";
import type { tokenInput } from "./schema.ts";
import { lifetimeMinutes, makeLink, makeLinks, spentLink, takeLink } from "./tokens.ts";

/**
 * Links that let their readers see and answer one ticket each, for letters to people without an account. One works once; the session
 * it opens lasts two weeks on that device, and a used link offers to send a fresh one to the same address. Returns the addresses.
 */
export async function makeGuestLinks(
  tx: Context,
  whats: readonly { ticketId: string; clientId: string; email: string }[],
): Promise<string[]> {
  permit(mayMakeGuestLink(tx.actor), "errors.forbidden");
  const links = await makeLinks(
    tx,
    "guest_ticket",
    whats.map(({ email, ticketId, clientId }) => ({ email, data: { ticketId, clientId } })),
  );
  return links.map((link) => link.url);
}

/** Lets this browser read and answer one ticket, for whoever has shown that he reads the mail of its client. Answers the session's id. */
export async function openTicketSession(
  tx: Context,
  { clientId, ticketId }: { clientId: string; ticketId: string },
  visit: Visit,
): Promise<string> {
  const sid = await openSession(
    tx.db,
    { accountId: null, clientId, ticketId },
    {
      method: "guest_link",
      now: tx.now(),
      origin: { userAgent: visit.userAgent, network: visit.network },
      lifetimeSeconds: lifetimeMinutes("guest_ticket") * 60,
    },
  );
  await record(tx, {
    type: "account.guest_link_opened",
    objectType: "client",
    objectId: clientId,
    ticketId,
    data: { network: visit.network },
  });
  return sid;
}

type GuestData = { ticketId: string; clientId: string };

/** Opens a guest link: a session that reaches exactly one ticket. */
export async function openGuestLink(
  ctx: Context,
  input: z.output<typeof tokenInput>,
  visit: Visit,
): Promise<{ sid: string; ticketNumber: string }> {
  await throttle("tokenNetwork", visit.network);
  return inTransaction(ctx, async (tx) => {
    const link = await takeLink(tx, "guest_ticket", input.token);
    const { ticketId, clientId } = link.data as GuestData;
    const ticket = await findTicketForGuest(tx.db, ticketId);
    // The ticket may have been given to another client since the letter was written.
    if (!ticket || ticket.clientId !== clientId) throw new AppError("gone", "errors.auth.linkGone");
    permit(ticket.id === ticketId, "errors.auth.linkGone");
    const sid = await openTicketSession(tx, { clientId, ticketId }, visit);
    return { sid, ticketNumber: ticket.number };
  });
}

/** Sends a fresh link to the address the old one went to. Says the same whatever it finds. */
export async function renewGuestLink(
  ctx: Context,
  input: z.output<typeof tokenInput>,
  visit: Visit,
): Promise<void> {
  await throttle("letterNetwork", visit.network);
  await inEvenTime(async () => {
    const old = await spentLink(ctx, "guest_ticket", input.token);
    if (!old?.email || (await isThrottled("letterAddress", `guest ${old.email}`))) return;
    const { ticketId, clientId } = old.data as GuestData;
    const ticket = await findTicketForGuest(ctx.db, ticketId);
    if (!ticket || ticket.clientId !== clientId) return;
    await inTransaction(ctx, async (tx) => {
      const link = await makeLink(tx, "guest_ticket", { email: old.email!, data: { ticketId, clientId } });
      await queueLetter(tx, {
        name: "guestLink",
        to: old.email!,
        locale: tx.locale,
        key: link.hash,
        url: link.url,
        ticketId,
        values: { number: ticket.number, days: lifetimeMinutes("guest_ticket") / 1440 },
      });
      await record(tx, {
        type: "account.guest_link_renewed",
        objectType: "client",
        objectId: clientId,
        ticketId,
      });
    });
  });
}
