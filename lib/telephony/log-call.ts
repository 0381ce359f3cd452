import "server-only";
import { type CallRow, changeCall } from "#db/queries/calls.ts";
import { messageByDedupeKey } from "#db/queries/messages.ts";
import { lockTicket } from "#db/queries/tickets.ts";
import type { Context } from "#lib/core/context.ts";
import { record } from "#lib/events/record.ts";
import { translator } from "#lib/i18n/translator.ts";
import { appendMessage } from "#lib/tickets/append-message.ts";
import { statusAfterClientMessage } from "#lib/tickets/rules.ts";

/** The message of a call has this key, so that one call makes one message however often it is reported. */
export const dedupeKeyOf = (call: Pick<CallRow, "callSid">): string => `phone:${call.callSid}`;

/**
 * Puts a conversation or a voicemail into its ticket. Answers the call with what it belongs to now. Nothing is made for a
 * hidden number, nor for a caller who only typed a number: an operator attaches those.
 */
export async function logCall(tx: Context, call: CallRow, ticketId: string | null): Promise<CallRow> {
  if (!ticketId) return call;
  if (await messageByDedupeKey(tx.db, dedupeKeyOf(call))) return call;
  const ticket = await lockTicket(tx.db, { kind: "all" }, ticketId);
  if (!ticket) return call;
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
  const found = { ticketId: ticket.id, clientId: call.clientId ?? ticket.clientId };
  await changeCall(tx.db, call.id, found, tx.now());
  return { ...call, ...found };
}
