import "server-only";
import { randomBytes } from "node:crypto";
import twilio from "twilio";
import { insertClientPhone } from "#db/queries/clients.ts";
import { updateStaff } from "#db/queries/staff.ts";
import type { ClientActor, StaffActor } from "#lib/core/actor.ts";
import { database } from "#lib/core/database.ts";
import { localAccount } from "#lib/telephony/simulator/local-account.ts";
import type { Fault } from "#lib/telephony/simulator/sim-call.ts";
import { ringLine } from "#lib/telephony/simulator/run-switchboard.ts";
import { answerWebhook } from "#lib/telephony/webhooks/answer-webhook.ts";

let count = 0;

/** A number of the client's own, or one that others have too. */
export async function aPhone(
  client: ClientActor,
  given: { e164?: string; certainty?: "exclusive" | "shared" | "doubtful" } = {},
): Promise<string> {
  const e164 = given.e164 ?? `+7912${String(1_000_000 + ++count)}`;
  await insertClientPhone(database(), {
    clientId: client.clientId,
    e164,
    certainty: given.certainty ?? "exclusive",
    source: "staff",
  });
  return e164;
}

export const goes = (
  member: StaffActor,
  presence: "available" | "busy" | "away" | "offline",
): Promise<void> => updateStaff(database(), member.staffId, { presence });

export const callSid = (): string => `CA${randomBytes(16).toString("hex")}`;

type Changes = { token?: string; signature?: string; url?: string; type?: string };

/** A webhook as the carrier sends it, signed unless something is to be wrong with it. */
export function webhookRequest(path: string, fields: Record<string, string>, changes: Changes = {}): Request {
  const { sid, token, appUrl } = localAccount();
  const url = `${appUrl}/api/webhooks/twilio/${path}`;
  const all = { AccountSid: sid, ApiVersion: "2010-04-01", ...fields };
  return new Request(changes.url ?? url, {
    method: "POST",
    body: new URLSearchParams(all).toString(),
    headers: {
      "content-type": changes.type ?? "application/x-www-form-urlencoded",
      "x-twilio-signature":
        changes.signature ?? twilio.getExpectedTwilioSignature(changes.token ?? token, url, all),
    },
  });
}

const eventOf = (url: string): string => new URL(url).pathname.split("/").at(-1)!;

/** Sends a webhook to the handler itself. */
export const sendWebhook = (
  path: string,
  fields: Record<string, string>,
  changes?: Changes,
): Promise<Response> => answerWebhook(path.split("?")[0]!, webhookRequest(path, fields, changes));

/** The line is rung by somebody, in the simulator, some hundred times faster than life, without a server between. */
export const aCall = (
  from: string,
  given: { speed?: number; faults?: Partial<Record<Fault, number>> } = {},
) =>
  ringLine({
    from,
    speed: given.speed ?? 50,
    faults: given.faults ?? {},
    send: (url, init) => answerWebhook(eventOf(url), new Request(url, init)),
  });

/** Waits until something is so; a test that waits in vain says for what. */
export async function until<T>(what: string, look: () => T | Promise<T>): Promise<NonNullable<T>> {
  for (let i = 0; i < 400; i++) {
    const seen = await look();
    if (seen) return seen;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`Waited in vain: ${what}`);
}
