import "server-only";
import { type CallRow, endRinging, offersOf } from "#db/queries/calls.ts";
import type { Context } from "#lib/core/context.ts";
import type { CarrierRequest } from "#lib/telephony/port.ts";
import { isFinal } from "#lib/telephony/rules.ts";
import { answerOnce } from "./answer-once.ts";
import { endCall, markAnswered, ringNext, tellPeople } from "./move-call.ts";

/**
 * An attempt to ring is over. Talked: the call is done. The caller left: missed. Otherwise the next in line is rung. Decided by
 * our own mark and by whether the two were really connected, never by the carrier's one word.
 */
export async function endDial(ctx: Context, request: CarrierRequest): Promise<string> {
  const { fields, query } = request;
  const step = Number(query.get("s") ?? 0);
  const about = { callSid: fields.CallSid!, key: `${fields.CallSid}:dial-result:${step}` };
  return answerOnce(ctx, request, about, async (tx, call) => {
    if (call.endedAt) return { do: "nothing" };
    if (!call.answeredById && fields.DialBridged === "true") await markUnreported(tx, call, fields);
    if (call.answeredById) {
      await endCall(tx, call, "completed");
      return { do: "hang-up", say: null };
    }
    if (isFinal(fields.CallStatus ?? "")) {
      await endCall(tx, call, "missed");
      return { do: "nothing" };
    }
    // An attempt that has been overtaken already.
    if (step !== call.step) return { do: "nothing" };
    await tellPeople(
      tx,
      "call_offer.ended",
      call.id,
      await endRinging(tx.db, call.id, {
        state: fields.DialCallStatus === "busy" ? "declined" : "no_answer",
        at: tx.now(),
      }),
    );
    return ringNext(tx, call, { after: step, say: null });
  });
}

/** They talked, but the report that somebody picked up was lost. */
async function markUnreported(tx: Context, call: CallRow, fields: Record<string, string>): Promise<void> {
  const offers = (await offersOf(tx.db, call.id)).filter((o) => o.step === call.step);
  const offer =
    offers.find((o) => o.legSid === fields.DialCallSid) ?? (offers.length === 1 ? offers[0] : undefined);
  const seconds = Number(fields.DialCallDuration ?? 0) || 0;
  if (offer) await markAnswered(tx, call, offer, new Date(tx.now().getTime() - seconds * 1000));
}
