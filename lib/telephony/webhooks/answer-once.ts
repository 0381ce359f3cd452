import "server-only";
import { type CallRow, lockCall, rememberedAnswer, rememberEvent } from "#db/queries/calls.ts";
import type { Context } from "#lib/core/context.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { line } from "#lib/telephony/line-in-use.ts";
import type { Answer, CarrierRequest } from "#lib/telephony/port.ts";

/** An answer in the carrier's words. */
export const inWords = (answer: Answer, call: Pick<CallRow, "locale"> | null): string =>
  line().speak(answer, call?.locale ?? "ru");

/**
 * Works on a report about a call we know, once: a repetition gets the words of the first time and changes nothing. The call's
 * row is locked first, so reports about one call follow one another. A call nobody knows is answered with nothing.
 */
export async function answerOnce(
  ctx: Context,
  request: CarrierRequest,
  about: { callSid: string; key: string },
  work: (tx: Context, call: CallRow) => Promise<Answer>,
): Promise<string> {
  // no permit: the signature was checked; no event: each piece of work records its own
  return inTransaction(ctx, async (tx) => {
    const call = await lockCall(tx.db, { sid: about.callSid });
    if (!call) return inWords({ do: "nothing" }, null);
    const before = await rememberedAnswer(tx.db, about.key);
    if (before !== undefined) return before;
    const answer = inWords(await work(tx, call), call);
    await rememberEvent(tx.db, { key: about.key, payload: request.fields, answer, at: tx.now() });
    return answer;
  });
}
