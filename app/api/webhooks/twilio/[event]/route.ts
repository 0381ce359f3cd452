import { answerWebhook } from "#lib/telephony/webhooks/answer-webhook.ts";

/** What Twilio (or the simulator) asks and reports. Signed; nothing here trusts a session. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ event: string }> },
): Promise<Response> {
  return answerWebhook((await params).event, request);
}
