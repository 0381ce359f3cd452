import "server-only";
import type { TelephonyPort } from "#lib/telephony/port.ts";
import { type Account, readTwilioRequest } from "./read-request.ts";
import { speakTwiml } from "./speak-twiml.ts";

/** Where Twilio's API is; the simulator answers at another address. */
export type TwilioOptions = Account & { mode: TelephonyPort["mode"]; apiUrl: string | undefined };

const timeout = 5000;

/** Twilio behind the port, through its own SDK. The simulator is spoken to in the same way, at another address. */
export function twilioLine(options: TwilioOptions): TelephonyPort {
  return {
    mode: options.mode,
    number: options.number,
    readRequest: (request, event) => readTwilioRequest(options, request, event),
    speak: speakTwiml,
    async callStatus(callSid) {
      const client = await clientOf(options);
      try {
        return (await client.calls(callSid).fetch()).status;
      } catch (error) {
        if (statusOf(error) === 404) return null;
        throw error;
      }
    },
    async hangUp(callSid) {
      const client = await clientOf(options);
      try {
        await client.calls(callSid).update({ status: "completed" });
      } catch (error) {
        // Already over, or never there: what was wanted is so.
        if (statusOf(error) !== 404 && codeOf(error) !== 21220) throw error;
      }
    },
    async recording(recordingSid) {
      if (!/^RE[0-9a-f]{32}$/.test(recordingSid)) return null;
      // Built of the sid alone: an address that a webhook brought is never followed.
      const origin = options.apiUrl ?? "https://api.twilio.com";
      const answer = await fetch(
        `${origin}/2010-04-01/Accounts/${options.sid}/Recordings/${recordingSid}.wav`,
        {
          headers: {
            authorization: `Basic ${Buffer.from(`${options.sid}:${options.token}`).toString("base64")}`,
          },
          redirect: "follow",
          signal: AbortSignal.timeout(15_000),
        },
      );
      if (answer.status === 404) return null;
      if (!answer.ok || !answer.body) throw new Error(`Twilio answered ${answer.status} for a recording`);
      return answer.body;
    },
  };
}

const statusOf = (error: unknown): unknown => (error as { status?: unknown }).status;
const codeOf = (error: unknown): unknown => (error as { code?: unknown }).code;

/** The SDK is large: it is loaded when something is asked of Twilio, not at every start. */
async function clientOf(options: TwilioOptions) {
  const { default: twilio } = await import("twilio");
  if (!options.apiUrl) return twilio(options.sid, options.token, { timeout });
  const base = new URL(options.apiUrl);
  const Client = twilio.RequestClient;
  const http = new Client({ timeout });
  const send = http.request.bind(http);
  // The SDK has no setting for another origin; the address of each request is turned to it.
  http.request = (request) => {
    const asked = new URL(request.uri);
    const uri = `${base.origin}${base.pathname.replace(/\/+$/, "")}${asked.pathname}${asked.search}`;
    return send({ ...request, uri });
  };
  return twilio(options.sid, options.token, { httpClient: http, timeout });
}
