import "server-only";
import type { CallRow } from "#db/queries/calls.ts";
import type { Context } from "#lib/core/context.ts";
import { record } from "#lib/events/record.ts";
import { logCall } from "#lib/telephony/log-call.ts";
import type { CarrierRequest } from "#lib/telephony/port.ts";
import { shortestVoicemail } from "#lib/telephony/rules.ts";
import { answerOnce } from "./answer-once.ts";
import { endCall, move } from "./move-call.ts";

const secondsOf = (fields: Record<string, string>): number =>
  Math.max(0, Math.floor(Number(fields.RecordingDuration ?? 0) || 0));

/** The caller has finished speaking, by a key, by silence or by hanging up. The sound itself is announced apart. */
export async function endVoicemail(ctx: Context, request: CarrierRequest): Promise<string> {
  const { fields } = request;
  const about = { callSid: fields.CallSid!, key: `${fields.CallSid}:voicemail-done` };
  return answerOnce(ctx, request, about, async (tx, call) => {
    await settle(tx, call, { seconds: secondsOf(fields), sid: null });
    return fields.Digits === "hangup" ? { do: "nothing" } : { do: "hang-up", say: "thanks" };
  });
}

/** The sound can be fetched, or there is none. May come before or after the end of the message. */
export async function keepRecording(ctx: Context, request: CarrierRequest): Promise<string> {
  const { fields } = request;
  const sid = /^RE[0-9a-f]{32}$/.test(fields.RecordingSid ?? "") ? fields.RecordingSid! : null;
  const about = {
    callSid: fields.CallSid!,
    key: `${fields.RecordingSid}:recording:${fields.RecordingStatus}`,
  };
  return answerOnce(ctx, request, about, async (tx, call) => {
    const isThere = fields.RecordingStatus === "completed" && sid !== null;
    await settle(tx, call, isThere ? { seconds: secondsOf(fields), sid } : { seconds: 0, sid: null });
    return { do: "nothing" };
  });
}

/**
 * Writes a voicemail down, once, on the caller's ticket: the open one, else the one that moved last, else a new one. What is
 * too short to be a message is a missed call.
 */
async function settle(
  tx: Context,
  call: CallRow,
  sound: { seconds: number; sid: string | null },
): Promise<void> {
  if (call.answeredById) return;
  const isMessage = sound.seconds >= shortestVoicemail;
  const isKept = call.state === "voicemail" && call.endedAt !== null;
  if (!isMessage) {
    if (!call.endedAt) await endCall(tx, call, "missed");
    return;
  }
  await move(tx, call, {
    recordingSeconds: sound.seconds,
    ...(sound.sid && { recordingSid: sound.sid }),
    state: "voicemail",
  });
  if (isKept) return;
  await logCall(tx, call, { isVoicemail: true });
  await record(tx, {
    type: "call.voicemail",
    objectType: "call",
    objectId: call.id,
    ticketId: call.ticketId,
    data: { seconds: sound.seconds },
  });
  await endCall(tx, call, "voicemail");
}
