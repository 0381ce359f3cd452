import "server-only";
import { twilioLine } from "#lib/telephony/adapters/twilio/line.ts";
import type { TelephonyPort } from "#lib/telephony/port.ts";
import { identityOf } from "#lib/telephony/rules.ts";
import { localAccount, localApiUrl } from "./local-account.ts";
import { handsetOf } from "./run-switchboard.ts";

/** The line of a copy without a carrier: Twilio's own SDK, turned to the simulator, and handsets that live in this process. */
export function simulatedLine(): TelephonyPort {
  return {
    ...twilioLine({ ...localAccount(), mode: "simulator", apiUrl: localApiUrl() }),
    handset: {
      answer: async (callSid, staffId) => handsetOf(callSid, identityOf(staffId))?.answer() ?? false,
      decline: async (callSid, staffId) => handsetOf(callSid, identityOf(staffId))?.end() ?? false,
    },
  };
}
