import "server-only";
import { type CallRow, callerMatches, changeCall } from "#db/queries/calls.ts";
import { messageByDedupeKey } from "#db/queries/messages.ts";
import { lockTicket } from "#db/queries/tickets.ts";
import type { Context } from "#lib/core/context.ts";
import { record } from "#lib/events/record.ts";
import { translator } from "#lib/i18n/translator.ts";
import { appendMessage } from "#lib/tickets/append-message.ts";
import { statusAfterClientMessage } from "#lib/tickets/rules.ts";
import { requestDoor } from "./door-in-use.ts";
import { placeOf } from "./rules.ts";
import { dedupeKeyOf, toInboundRequest } from "./to-inbound-request.ts";

/**
 * Puts a conversation or a voicemail into its ticket, once, and notes on the call what it belongs to. What cannot be known
 * (a hidden number, a number of several people) is left to an operator.
 */
export async function logCall(tx: Context, call: CallRow, given: { isVoicemail: boolean }): Promise<void> {
  const place = placeOf(call, call.ticketId ? [] : await openTicketsOf(tx, call), given.isVoicemail);
  if (place === "undecided") return;
  const ticketId = place === "new" ? null : place.ticketId;
  const door = requestDoor();
  const entered = door
    ? await door(tx, toInboundRequest(call, { ticketId, isVoicemail: given.isVoicemail }))
    : ticketId && (await joinTicket(tx, call, ticketId));
  if (!entered) return;
  const found = { ticketId: entered.ticketId, clientId: call.clientId ?? entered.clientId };
  await changeCall(tx.db, call.id, found, tx.now());
  Object.assign(call, found);
}

async function openTicketsOf(tx: Context, call: CallRow): Promise<string[]> {
  if (!call.clientId || !call.fromE164) return [];
  const matches = await callerMatches(tx.db, call.fromE164, tx.now());
  return matches.find((m) => m.clientId === call.clientId)?.open.map((t) => t.id) ?? [];
}

async function joinTicket(
  tx: Context,
  call: CallRow,
  ticketId: string,
): Promise<{ ticketId: string; clientId: string | null } | null> {
  const ticket = await lockTicket(tx.db, { kind: "all" }, ticketId);
  if (!ticket) return null;
  const joined = { ticketId: ticket.id, clientId: ticket.clientId };
  if (await messageByDedupeKey(tx.db, dedupeKeyOf(call))) return joined;
  const { id } = await appendMessage(
    tx,
    ticket,
    {
      kind: "call",
      channel: "phone",
      authorKind: "client",
      authorClientId: call.clientId,
      // The call's own row says everything; only lists need a word for it.
      bodyText: "",
      callId: call.id,
      dedupeKey: dedupeKeyOf(call),
    },
    {
      status: statusAfterClientMessage(ticket.status),
      lastSnippet: translator(ticket.locale)("telephony.message"),
    },
  );
  await record(tx, {
    type: "ticket.joined",
    objectType: "message",
    objectId: id,
    ticketId: ticket.id,
    data: { channel: "phone", callId: call.id },
  });
  return joined;
}
