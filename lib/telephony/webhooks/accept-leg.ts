import "server-only";
import { offersOf } from "#db/queries/calls.ts";
import type { Context } from "#lib/core/context.ts";
import type { CarrierRequest } from "#lib/telephony/port.ts";
import { answerOnce, inWords } from "./answer-once.ts";
import { markAnswered } from "./move-call.ts";

const offerIn = (request: CarrierRequest): string | null =>
  /^[0-9a-f-]{36}$/.exec(request.query.get("o") ?? "")?.[0] ?? null;

/** Somebody, or a machine, picked up an operator's own telephone: asked for a key before the caller is let through. */
export async function askToAccept(_ctx: Context, request: CarrierRequest): Promise<string> {
  const offerId = offerIn(request);
  return inWords(offerId ? { do: "ask-to-accept", offerId } : { do: "hang-up", say: null }, null);
}

/** The key was pressed: from now on the call is his. Any other key, or none, leaves it to the next. */
export async function acceptLeg(ctx: Context, request: CarrierRequest): Promise<string> {
  const { fields } = request;
  const offerId = offerIn(request);
  const about = { callSid: fields.ParentCallSid ?? "", key: `${fields.CallSid}:accept` };
  return answerOnce(ctx, request, about, async (tx, call) => {
    const offer = (await offersOf(tx.db, call.id)).find((o) => o.id === offerId);
    if (!offer || offer.endedAt || fields.Digits !== "1") return { do: "hang-up", say: null };
    await markAnswered(tx, call, offer);
    return { do: "nothing" };
  });
}
