import { answerRest } from "#lib/telephony/simulator/answer-rest.ts";
import { line } from "#lib/telephony/line-in-use.ts";

type Extra = { params: Promise<{ path: string[] }> };

/** The simulator's API, for Twilio's SDK: asks for the account's token, exists only while there is no carrier. */
async function answer(request: Request, { params }: Extra): Promise<Response> {
  if (line().mode !== "simulator") return new Response(null, { status: 404 });
  return answerRest((await params).path, request);
}

export { answer as GET, answer as POST };
