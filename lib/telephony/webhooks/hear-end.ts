import "server-only";
import type { Context } from "#lib/core/context.ts";
import type { CarrierRequest } from "#lib/telephony/port.ts";
import { isFinal } from "#lib/telephony/rules.ts";
import { answerOnce } from "./answer-once.ts";
import { endCall } from "./move-call.ts";

/** The line reports that the call is over. A message that turns out to have been left makes a voicemail of it yet. */
export async function hearEnd(ctx: Context, request: CarrierRequest): Promise<string> {
  const { fields } = request;
  const status = fields.CallStatus ?? "";
  const about = { callSid: fields.CallSid!, key: `${fields.CallSid}:status:${status}` };
  return answerOnce(ctx, request, about, async (tx, call) => {
    if (isFinal(status))
      await endCall(tx, call, call.answeredById ? "completed" : status === "failed" ? "failed" : "missed");
    return { do: "nothing" };
  });
}
