import { randomBytes } from "node:crypto";
import twilio from "twilio";
import { localAccount } from "#lib/telephony/simulator/local-account.ts";
import type { Operation } from "./drive.ts";
import type { Bench } from "./fill-world.ts";
import { randomSeries } from "./make-words.ts";

/** What a machine does with a request that asks nothing of the product: a measure for the others. */
export const alone: Operation = { name: "an answer alone", path: () => "/api/v1/openapi.json" };

/** Everything that is measured, in the order in which it is reported. */
export function operationsOf(bench: Bench): Operation[] {
  const random = randomSeries(11);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const session = () => ({ cookie: bench.operator.header });
  let count = 0;
  return [
    alone,
    {
      name: "create by API",
      method: "POST",
      path: () => "/api/v1/requests",
      headers: () => ({
        authorization: `Bearer ${bench.apiKey}`,
        "content-type": "application/json",
        "idempotency-key": `bench-${process.pid}-${++count}`,
      }),
      body: () =>
        JSON.stringify({
          client: { email: `client${1 + Math.floor(random() * 2000)}@bench.test` },
          subject: `${pick(bench.words)} ${pick(bench.words)}`,
          text: Array.from({ length: 40 }, () => pick(bench.words)).join(" "),
        }),
    },
    { name: "inbox", path: () => "/desk?view=open", headers: session },
    { name: "open a ticket", path: () => `/desk/tickets/${pick(bench.numbers)}`, headers: session },
    {
      name: "ticket search",
      path: () => `/api/desk/search?q=${encodeURIComponent(`${pick(bench.words)} ${pick(bench.words)}`)}`,
      headers: session,
    },
    {
      name: "knowledge search",
      path: () => {
        const { q, lang } = pick(bench.questions);
        return `/api/v1/knowledge/search?lang=${lang}&q=${encodeURIComponent(q)}`;
      },
    },
  ];
}

/** Rings the line from a known client's number, and says that the caller hung up; true when both were answered well. */
export function webhookOf(bench: Bench, url: string): () => Promise<boolean> {
  const { sid, token, number } = localAccount();
  let next = 0;
  const post = (event: string, fields: Record<string, string>) => {
    const address = `${url}/api/webhooks/twilio/${event}`;
    const all = { AccountSid: sid, ApiVersion: "2010-04-01", To: number, ...fields };
    return fetch(address, {
      method: "POST",
      body: new URLSearchParams(all),
      headers: { "x-twilio-signature": twilio.getExpectedTwilioSignature(token, address, all) },
    });
  };
  return async () => {
    const call = {
      CallSid: `CA${randomBytes(16).toString("hex")}`,
      From: bench.phones[next++ % bench.phones.length]!,
    };
    const answer = await post("voice", { ...call, CallStatus: "ringing", Direction: "inbound" });
    const words = await answer.text();
    void post("status", { ...call, CallStatus: "completed" }).then((r) => r.arrayBuffer());
    return answer.ok && words.includes("<Response>");
  };
}
