import { playSound, gatherKeys } from "./play-sounds.ts";
import type { TwimlNode } from "./read-twiml.ts";
import { readTwiml } from "./read-twiml.ts";
import type { SimCall } from "./sim-call.ts";
import type { LegStatus, SimLeg } from "./sim-leg.ts";

/** What Twilio adds to the time-out of a ring. */
const extraSeconds = 5;

/**
 * Dial: rings all its nouns at once. The first to pick up hears its whisper, then the two are connected; the others are
 * hung up. Answers the fields of the action's request.
 */
export async function dialLegs(call: SimCall, node: TwimlNode): Promise<Record<string, string>> {
  const nouns = node.children.length > 0 ? node.children : [{ ...node, name: "Number", attributes: {} }];
  const rung = nouns.map((noun) => {
    const identity = noun.children.find((c) => c.name === "Identity")?.text ?? noun.text;
    const to = noun.name === "Client" ? `client:${identity.trim()}` : noun.text.trim();
    return { noun, leg: call.addLeg(to), reports: reportsOf(call, noun) };
  });
  const end = (entry: (typeof rung)[number], status: LegStatus, more: Record<string, string> = {}) => {
    if (entry.leg.isOver) return;
    entry.leg.status = status;
    entry.leg.party.hangUp();
    entry.reports(entry.leg, "completed", more);
  };
  for (const { leg, reports } of rung) {
    reports(leg, "initiated");
    leg.status = "ringing";
    reports(leg, "ringing");
  }
  const seconds = Math.max(5, Number(node.attributes.timeout ?? 30) || 30) + extraSeconds;
  try {
    const waiting = new Set(rung);
    const timeUp = call.caller.wait(seconds).then(() => null);
    let picked: (typeof rung)[number] | null = null;
    let result: "no-answer" | "busy" = "no-answer";
    while (waiting.size > 0 && !picked) {
      const next = await Promise.race([
        timeUp,
        ...[...waiting].map((entry) => entry.leg.decision.then((decision) => ({ entry, decision }))),
      ]);
      if (next === null) break;
      waiting.delete(next.entry);
      if (next.decision === "answered") picked = next.entry;
      else {
        end(next.entry, "busy");
        result = "busy";
      }
    }
    if (!picked) {
      timeUp.catch(() => {});
      for (const entry of rung) end(entry, "no-answer");
      return {
        DialCallStatus: waiting.size > 0 ? "no-answer" : result,
        DialCallSid: rung[0]!.leg.sid,
        DialBridged: "false",
      };
    }
    timeUp.catch(() => {});
    for (const entry of rung) if (entry !== picked) end(entry, "canceled");
    const { leg, noun, reports } = picked;
    leg.status = "in-progress";
    reports(leg, "answered");
    const isLetThrough = await whisper(call, leg, noun);
    if (!isLetThrough) {
      end(picked, "completed", { CallDuration: "0" });
      return {
        DialCallStatus: "completed",
        DialCallSid: leg.sid,
        DialCallDuration: "0",
        DialBridged: "false",
      };
    }
    call.bridgedWith = leg;
    call.caller.hear("note", "bridged");
    const began = performance.now();
    const duration = () => String(Math.max(1, Math.round(((performance.now() - began) / 1000) * call.speed)));
    const legLeft = new Promise<void>((resolve) => leg.party.onHangUp(resolve));
    try {
      await Promise.race([legLeft, call.caller.wait(4 * 3600)]);
    } finally {
      call.bridgedWith = null;
      call.dialled = {
        DialCallStatus: "completed",
        DialCallSid: leg.sid,
        DialCallDuration: duration(),
        DialBridged: "true",
      };
      end(picked, "completed", { CallDuration: duration() });
    }
    return call.dialled;
  } catch (error) {
    // The caller left: whatever rings stops, and the action is still asked, though nobody listens to its answer.
    for (const entry of rung) end(entry, "canceled");
    call.dialled ??= { DialCallStatus: "canceled", DialCallSid: rung[0]!.leg.sid, DialBridged: "false" };
    throw error;
  }
}

/** Plays the noun's document to who picked up. He is let through unless it hangs up on him. */
async function whisper(call: SimCall, leg: SimLeg, noun: TwimlNode): Promise<boolean> {
  let url: string | undefined = noun.attributes.url;
  let fields: Record<string, string> = {};
  try {
    while (url) {
      const sent = await call.post(url, { ...call.legFields(leg), ...fields });
      url = undefined;
      for (const verb of readTwiml(sent.body)) {
        if (verb.name === "Hangup") return false;
        if (verb.name === "Gather") {
          const digits = await gatherKeys(leg.party, verb);
          if (digits === "") continue;
          url = verb.attributes.action;
          fields = { Digits: digits };
          break;
        }
        await playSound(leg.party, verb);
      }
    }
    return !leg.party.hasHungUp;
  } catch {
    return false;
  }
}

/** Status callbacks of a leg, numbered from 0; each is its own request, sent in order but waited for by nobody. */
function reportsOf(call: SimCall, noun: TwimlNode) {
  const { statusCallback, statusCallbackEvent } = noun.attributes;
  const wanted = new Set((statusCallbackEvent ?? "completed").split(/\s+/));
  let seq = 0;
  let line: Promise<unknown> = Promise.resolve();
  return (
    leg: SimLeg,
    event: "initiated" | "ringing" | "answered" | "completed",
    more: Record<string, string> = {},
  ) => {
    const fields = {
      ...call.legFields(leg),
      ...more,
      CallbackSource: "call-progress-events",
      SequenceNumber: String(seq++),
      Timestamp: new Date().toUTCString(),
    };
    if (!statusCallback || !wanted.has(event)) return;
    if (call.takeFault("dropReport")) {
      call.note(`${new URL(statusCallback, call.base).pathname} dropped`);
      return;
    }
    line = line.then(() => call.post(statusCallback, fields).catch(() => {}));
    call.background(line);
  };
}
