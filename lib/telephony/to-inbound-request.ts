import "server-only";
import type { CallRow } from "#db/queries/calls.ts";
import { formatPhone } from "#lib/clients/rules.ts";
import { translator } from "#lib/i18n/translator.ts";

/** A call as the one door takes it in: who, about what, and the key that makes it one message however often it comes. */
export type PhoneRequest = {
  channel: "phone";
  dedupeKey: string;
  callId: string;
  /** The ticket it belongs to; null makes a new one, linked to the client's earlier one as the door decides. */
  ticketId: string | null;
  /** The client, when it is known who calls; otherwise he is found or made by his number. */
  clientId: string | null;
  phone: string | null;
  locale: "ru" | "en";
  subject: string;
  /** Who spoke with him: the new ticket is his. */
  answeredById: string | null;
};

/** The message of a call has this key. */
export const dedupeKeyOf = (call: Pick<CallRow, "callSid">): string => `phone:${call.callSid}`;

/** Translates a call for the one door. Pure. */
export function toInboundRequest(
  call: Pick<CallRow, "id" | "callSid" | "clientId" | "fromE164" | "locale" | "answeredById">,
  given: { ticketId: string | null; isVoicemail: boolean },
): PhoneRequest {
  const from = call.fromE164 ? formatPhone({ e164: call.fromE164 }) : "";
  return {
    channel: "phone",
    dedupeKey: dedupeKeyOf(call),
    callId: call.id,
    ticketId: given.ticketId,
    clientId: call.clientId,
    phone: call.fromE164,
    locale: call.locale,
    subject: translator(call.locale)(`telephony.subject.${given.isVoicemail ? "voicemail" : "call"}`, {
      from,
    }).trim(),
    answeredById: call.answeredById,
  };
}
