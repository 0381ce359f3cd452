import "server-only";
import type { CallRow } from "#db/queries/calls.ts";
import { formatPhone } from "#lib/clients/rules.ts";
import { translator } from "#lib/i18n/translator.ts";
import type { InboundRequest } from "#lib/intake/types.ts";

/** The message of a call has this key. */
export const dedupeKeyOf = (call: Pick<CallRow, "callSid">): string => `phone:${call.callSid}`;

/**
 * Translates a call for the one door: into the ticket it belongs to, or, without one, into a new ticket of whoever spoke with
 * the caller. Pure.
 */
export function toInboundRequest(
  call: Pick<CallRow, "id" | "callSid" | "clientId" | "fromE164" | "locale" | "answeredById">,
  given: { ticketId: string | null; isVoicemail: boolean },
): InboundRequest {
  const from = call.fromE164 ? formatPhone({ e164: call.fromE164 }) : "";
  const say = translator(call.locale);
  return {
    channel: "phone",
    dedupeKey: dedupeKeyOf(call),
    sender: call.clientId
      ? { kind: "client", clientId: call.clientId }
      : { kind: "phone", e164: call.fromE164, name: null },
    references: given.ticketId ? [{ ticketId: given.ticketId, proof: "chosen" }] : [],
    wants: "join",
    subject: say(`telephony.subject.${given.isVoicemail ? "voicemail" : "call"}`, { from }).trim(),
    // The call's own row says everything.
    bodyText: "",
    bodyHtml: null,
    locale: call.locale,
    attachmentIds: [],
    callId: call.id,
    answeredById: call.answeredById,
  };
}
