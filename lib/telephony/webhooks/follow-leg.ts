import "server-only";
import { changeOffer, offersOf } from "#db/queries/calls.ts";
import type { Context } from "#lib/core/context.ts";
import type { CarrierRequest } from "#lib/telephony/port.ts";
import { offerAfter } from "#lib/telephony/rules.ts";
import { answerOnce } from "./answer-once.ts";
import { markAnswered, tellPeople } from "./move-call.ts";

/** A handset rings, was picked up, or stopped. Reports may overtake one another: only a later one counts. */
export async function followLeg(ctx: Context, request: CarrierRequest): Promise<string> {
  const { fields, query } = request;
  const offerId = query.get("o");
  const seq = Number(fields.SequenceNumber ?? -1);
  const about = {
    callSid: fields.ParentCallSid ?? "",
    key: `${fields.CallSid}:leg:${fields.SequenceNumber ?? "x"}`,
  };
  return answerOnce(ctx, request, about, async (tx, call) => {
    const nothing = { do: "nothing" } as const;
    const offer = (await offersOf(tx.db, call.id)).find((o) => o.id === offerId);
    if (!offer || !Number.isInteger(seq) || seq <= offer.legSeq) return nothing;
    await changeOffer(tx.db, offer.id, { legSid: fields.CallSid!, legSeq: seq });
    const change = offer.endedAt ? null : offerAfter(offer.state, offer.device, fields.CallStatus ?? "");
    if (!change) return nothing;
    if ("ended" in change) {
      await changeOffer(tx.db, offer.id, { endedAt: tx.now() });
      await tellPeople(tx, "call_offer.ended", call.id, [offer.staffId]);
    } else if (change.state === "accepted") {
      await markAnswered(tx, call, offer);
    } else {
      await changeOffer(tx.db, offer.id, { state: change.state, endedAt: tx.now() });
      await tellPeople(tx, "call_offer.ended", call.id, [offer.staffId]);
    }
    return nothing;
  });
}
