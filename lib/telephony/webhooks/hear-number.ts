import "server-only";
import { ticketById, ticketByNumber } from "#db/queries/tickets.ts";
import type { Context } from "#lib/core/context.ts";
import type { CarrierRequest } from "#lib/telephony/port.ts";
import { mostTries, typedSerial } from "#lib/telephony/rules.ts";
import { answerOnce } from "./answer-once.ts";
import { move, ringNext } from "./move-call.ts";

const every = { kind: "all" } as const;

/**
 * The caller typed the number of a request, or waited. It decides who is rung and nothing else: typing a number is no proof, so
 * the call joins the ticket only when an operator says so. Right and wrong numbers sound the same.
 */
export async function hearNumber(ctx: Context, request: CarrierRequest): Promise<string> {
  const { fields, query } = request;
  const attempt = Number(query.get("n") ?? 1) || 1;
  const about = { callSid: fields.CallSid!, key: `${fields.CallSid}:ident:${attempt}` };
  return answerOnce(ctx, request, about, async (tx, call) => {
    if (call.endedAt || call.step > 0 || call.state !== "ringing" || attempt <= call.tries)
      return { do: "nothing" };
    const serial = typedSerial(fields.Digits ?? "");
    if (serial === null) return ringNext(tx, call, { after: 0, say: "connecting" });
    const hit = await ticketByNumber(tx.db, every, { numbers: [String(serial)], serial });
    const ticket = hit && (await ticketById(tx.db, every, hit.id));
    if (ticket) {
      await move(tx, call, {
        claimedTicketId: ticket.id,
        ownerRungFirstId: ticket.ownerId,
        teamId: ticket.teamId,
        tries: attempt,
      });
      return ringNext(tx, call, { after: 0, say: "connecting" });
    }
    await move(tx, call, { tries: attempt });
    return attempt < mostTries
      ? { do: "ask-number", say: "askAgain", attempt: attempt + 1 }
      : ringNext(tx, call, { after: 0, say: "connecting" });
  });
}
