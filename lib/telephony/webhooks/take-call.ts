import "server-only";
import {
  callerMatches,
  insertCall,
  rememberedAnswer,
  rememberEvent,
  ringableStaff,
} from "#db/queries/calls.ts";
import type { Context } from "#lib/core/context.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import type { CarrierRequest } from "#lib/telephony/port.ts";
import { decideCaller, readCallingNumber } from "#lib/telephony/rules.ts";
import { inWords } from "./answer-once.ts";
import { ringNext } from "./move-call.ts";

/** How far back "whom he spoke with last" looks. */
const memoryDays = 90;

/** The line rings: who is it, and who is rung first. In the transaction that decides it, his screen is told. */
export async function takeCall(ctx: Context, request: CarrierRequest): Promise<string> {
  const { fields } = request;
  const raw = fields.From ?? "";
  const from = readCallingNumber(raw);
  const since = new Date(ctx.now().getTime() - memoryDays * 86_400_000);
  const [matches, pool] = await Promise.all([
    from.e164 ? callerMatches(ctx.db, from.e164, since) : [],
    ringableStaff(ctx.db),
  ]);
  const decision = decideCaller(from, matches);
  const callSid = fields.CallSid!;
  const key = `${callSid}:voice`;
  // no permit: the signature was checked
  return inTransaction(ctx, async (tx) => {
    const at = tx.now();
    const call = await insertCall(tx.db, {
      callSid,
      direction: "inbound",
      fromE164: from.e164,
      fromRaw: raw.slice(0, 100),
      isWithheld: from.isWithheld,
      toNumber: fields.To!,
      clientId: decision.clientId,
      certainty: decision.certainty,
      ticketId: decision.ticketId,
      ownerRungFirstId: decision.preferredStaffId,
      teamId: decision.teamId,
      locale: decision.locale,
      startedAt: at,
      updatedAt: at,
    });
    // The same call again: the first answer, whatever has happened since.
    if (!call) return (await rememberedAnswer(tx.db, key)) ?? inWords({ do: "nothing" }, null);
    await record(tx, {
      type: "call.received",
      objectType: "call",
      objectId: call.id,
      ticketId: call.ticketId,
      data: { certainty: call.certainty, clientId: call.clientId },
    });
    const answer = inWords(
      decision.ask
        ? { do: "ask-number", say: "askNumber", attempt: 1 }
        : await ringNext(tx, call, { after: 0, pool, say: "connecting" }),
      call,
    );
    await rememberEvent(tx.db, { key, payload: fields, answer, at });
    return answer;
  });
}
