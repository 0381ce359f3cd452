import "server-only";
import { getExpectedTwilioSignature } from "twilio/lib/webhooks/webhooks.js";
import { localAccount } from "./local-account.ts";

export type Sent = { status: number; ms: number; body: string; type: string };

/** Sends one signed request and answers what came back. Replaced in tests. */
export type Send = (url: string, init: RequestInit) => Promise<Response>;

/**
 * Posts to the product as Twilio does: a form, signed for the public address with the account's token. `forge` signs with
 * another token. Where the request really goes is decided by `send`.
 */
export async function postWebhook(
  send: Send,
  url: string,
  fields: Record<string, string>,
  options: { forge?: boolean } = {},
): Promise<Sent> {
  const account = localAccount();
  const body = new URLSearchParams(fields).toString();
  const signature = getExpectedTwilioSignature(
    options.forge ? "somebody-elses-token" : account.token,
    url,
    fields,
  );
  const began = performance.now();
  const answer = await send(url, {
    method: "POST",
    body,
    headers: {
      "content-type": "application/x-www-form-urlencoded; charset=UTF-8",
      "user-agent": "TwilioProxy/1.1 (simulator)",
      "x-twilio-signature": signature,
    },
    redirect: "manual",
    signal: AbortSignal.timeout(15_000),
  });
  return {
    status: answer.status,
    body: await answer.text(),
    type: answer.headers.get("content-type") ?? "",
    ms: Math.round((performance.now() - began) * 10) / 10,
  };
}
