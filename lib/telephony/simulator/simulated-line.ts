import "server-only";
import { twilioLine } from "#lib/telephony/adapters/twilio/line.ts";
import type { TelephonyPort } from "#lib/telephony/port.ts";
import { identityOf } from "#lib/telephony/rules.ts";
import { localAccount, localApiUrl } from "./local-account.ts";
import { handsetOf, simCall } from "./run-switchboard.ts";

/** The line of a copy without a carrier: Twilio's own SDK, turned to the simulator, and handsets that live in this process. */
export function simulatedLine(): TelephonyPort {
  return {
    ...twilioLine({ ...localAccount(), mode: "simulator", apiUrl: localApiUrl() }),
    handset: {
      answer: async (callSid, staffId) => (await ringingHandset(callSid, staffId))?.answer() ?? false,
      decline: async (callSid, staffId) => (await ringingHandset(callSid, staffId))?.end() ?? false,
    },
  };
}

/** The screen shows a call before its handset rings, so a quick hand is waited for. */
async function ringingHandset(callSid: string, staffId: string) {
  for (let tries = 0; tries < 100; tries++) {
    const handset = handsetOf(callSid, identityOf(staffId));
    if (handset) return handset;
    const call = simCall(callSid);
    if (!call || call.caller.hasHungUp) return undefined;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return undefined;
}
