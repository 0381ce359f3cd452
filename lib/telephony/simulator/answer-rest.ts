import "server-only";
import { timingSafeEqual } from "node:crypto";
import { localAccount } from "./local-account.ts";
import { makeWav, secondsInSid } from "./make-wav.ts";
import { findLine } from "./run-switchboard.ts";

const problem = (status: number, code: number, message: string): Response =>
  Response.json(
    { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status },
    { status },
  );

function isAllowed(request: Request): boolean {
  const { sid, token } = localAccount();
  const given = Buffer.from(request.headers.get("authorization") ?? "");
  const wanted = Buffer.from(`Basic ${Buffer.from(`${sid}:${token}`).toString("base64")}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** The part of Twilio's API that the product uses: fetch and end a call, fetch a recording. Fields as Twilio names them. */
export async function answerRest(path: readonly string[], request: Request): Promise<Response> {
  const account = localAccount();
  if (!isAllowed(request)) return problem(401, 20003, "Authenticate");
  const [version, accounts, sid, kind, last = ""] = path;
  if (version !== "2010-04-01" || accounts !== "Accounts" || sid !== account.sid)
    return problem(404, 20404, "The requested resource was not found");
  if (kind === "Calls" && path.length === 5) {
    const found = findLine(last.replace(/\.json$/, ""));
    if (!found)
      return problem(404, 20404, `The requested resource ${new URL(request.url).pathname} was not found`);
    if (request.method === "POST") {
      const status = new URLSearchParams(await request.text()).get("Status");
      if (status !== "completed" && status !== "canceled")
        return problem(400, 20001, "Only Status=completed is known to the simulator");
      const isOver = found.leg ? found.leg.isOver : found.call.status === "completed";
      if (isOver)
        return problem(400, 21220, "Unable to update record. Call is not in-progress. Cannot redirect.");
      if (found.leg) found.leg.end();
      else found.call.caller.hangUp();
    }
    return Response.json(callJson(found));
  }
  if (kind === "Recordings" && path.length === 5 && request.method === "GET") {
    const recording = /^(RE[0-9a-f]{32})\.wav$/.exec(last)?.[1];
    if (!recording) return problem(404, 20404, "The requested resource was not found");
    return new Response(makeWav(secondsInSid(recording)), { headers: { "content-type": "audio/x-wav" } });
  }
  return problem(404, 20404, "The requested resource was not found");
}

function callJson({ call, leg }: NonNullable<ReturnType<typeof findLine>>) {
  const { accountSid, from, to } = call.options;
  return {
    sid: leg?.sid ?? call.sid,
    account_sid: accountSid,
    parent_call_sid: leg ? call.sid : null,
    from,
    to: leg?.to ?? to,
    status: leg?.status ?? call.status,
    direction: leg ? "outbound-dial" : "inbound",
    start_time: new Date(call.startedAt).toUTCString(),
    end_time: null,
    duration: null,
    price: null,
    price_unit: "USD",
    api_version: "2010-04-01",
    answered_by: null,
    forwarded_from: null,
    caller_name: null,
    group_sid: null,
    annotation: null,
    trunk_sid: null,
    queue_time: "0",
    phone_number_sid: null,
    from_formatted: from,
    to_formatted: to,
    date_created: new Date(call.startedAt).toUTCString(),
    date_updated: new Date().toUTCString(),
    uri: `/2010-04-01/Accounts/${accountSid}/Calls/${leg?.sid ?? call.sid}.json`,
    subresource_uris: {},
  };
}
