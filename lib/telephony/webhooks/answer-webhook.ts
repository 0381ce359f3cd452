import "server-only";
import type { Context } from "#lib/core/context.ts";
import { newId } from "#lib/core/ids.ts";
import { log } from "#lib/core/log.ts";
import { systemContext } from "#lib/core/system-context.ts";
import { line, refusals } from "#lib/telephony/line-in-use.ts";
import type { CarrierRequest } from "#lib/telephony/port.ts";
import { acceptLeg, askToAccept } from "./accept-leg.ts";
import { endDial } from "./end-dial.ts";
import { followLeg } from "./follow-leg.ts";
import { hearEnd } from "./hear-end.ts";
import { hearNumber } from "./hear-number.ts";
import { endVoicemail, keepRecording } from "./keep-voicemail.ts";
import { takeCall } from "./take-call.ts";

const events: Record<string, (ctx: Context, request: CarrierRequest) => Promise<string>> = {
  voice: takeCall,
  ident: hearNumber,
  "dial-result": endDial,
  leg: followLeg,
  whisper: askToAccept,
  accept: acceptLeg,
  "voicemail-done": endVoicemail,
  recording: keepRecording,
  status: hearEnd,
};

/** Answers a webhook of the line. What is not surely the carrier's is refused before the database hears of it. */
export async function answerWebhook(event: string, request: Request): Promise<Response> {
  const handle = Object.hasOwn(events, event) ? events[event] : undefined;
  if (!handle) return new Response(null, { status: 404 });
  const ctx = systemContext("telephony", { requestId: newId() });
  const read = await line().readRequest(request, event);
  if ("refusal" in read) {
    const counted = refusals();
    counted.count += 1;
    counted.lastAt = ctx.now();
    counted.lastWhy = read.why;
    log().warn({ event, why: read.why }, "webhook refused");
    return read.refusal;
  }
  try {
    const words = await handle(ctx, read);
    const body = Buffer.from(words);
    return new Response(body, {
      headers: {
        "content-type": "text/xml; charset=utf-8",
        "content-length": String(body.length),
        "cache-control": "no-store",
      },
    });
  } catch (error) {
    log().error({ err: error, event }, "webhook failed");
    return new Response(null, { status: 500 });
  }
}
