import "server-only";
import { type CallRow, callerMatches, changeCall } from "#db/queries/calls.ts";
import type { Context } from "#lib/core/context.ts";
import { receiveRequest } from "#lib/intake/receive-request.ts";
import { placeOf } from "./rules.ts";
import { toInboundRequest } from "./to-inbound-request.ts";

/**
 * Puts a conversation or a voicemail into its ticket, once, and notes on the call what it belongs to. What cannot be known
 * (a hidden number, a number of several people) is left to an operator.
 */
export async function logCall(tx: Context, call: CallRow, given: { isVoicemail: boolean }): Promise<void> {
  const place = placeOf(call, call.ticketId ? [] : await openTicketsOf(tx, call), given.isVoicemail);
  if (place === "undecided") return;
  const ticketId = place === "new" ? null : place.ticketId;
  const entered = await receiveRequest(
    tx,
    toInboundRequest(call, { ticketId, isVoicemail: given.isVoicemail }),
  );
  const found = { ticketId: entered.ticketId, clientId: call.clientId ?? entered.clientId };
  await changeCall(tx.db, call.id, found, tx.now());
  Object.assign(call, found);
}

async function openTicketsOf(tx: Context, call: CallRow): Promise<string[]> {
  if (!call.clientId || !call.fromE164) return [];
  const matches = await callerMatches(tx.db, call.fromE164, tx.now());
  return matches.find((m) => m.clientId === call.clientId)?.open.map((t) => t.id) ?? [];
}
