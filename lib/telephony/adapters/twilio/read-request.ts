import "server-only";
import { validateRequest } from "twilio/lib/webhooks/webhooks.js";
import { AppError } from "#lib/core/errors.ts";
import { cleanText } from "#lib/core/text.ts";
import { readLimited } from "#lib/http/read-limited.ts";
import type { CarrierRequest } from "#lib/telephony/port.ts";

const mostBytes = 64 * 1024;
const mostFields = 200;

/** Fields that are looked at; whatever else was signed is dropped before anything sees it. */
const known = new Set([
  "AccountSid",
  "CallSid",
  "ParentCallSid",
  "From",
  "To",
  "CallStatus",
  "Direction",
  "CallDuration",
  "SequenceNumber",
  "Timestamp",
  "Digits",
  "DialCallStatus",
  "DialCallSid",
  "DialCallDuration",
  "DialBridged",
  "RecordingSid",
  "RecordingStatus",
  "RecordingDuration",
]);

/** Said to be added after signing by some; the documentation says the opposite. Tried without them once. */
const doubtful = ["StirVerstat", "CallToken"];

export type Account = { sid: string; token: string; number: string; appUrl: string };

const refused = (status: number, why: string) => ({ refusal: new Response(null, { status }), why });

/**
 * Reads a webhook: form, at most 64 KB, signed for the address we gave Twilio (never the one in the Host header), of our
 * account, about our number. Whatever is wrong is refused without a word and without a trace in the database.
 */
export async function readTwilioRequest(
  account: Account,
  request: Request,
  event: string,
): Promise<CarrierRequest | { refusal: Response; why: string }> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/x-www-form-urlencoded\b/i.test(type)) return refused(415, "content type");
  let raw: string;
  try {
    raw = new TextDecoder().decode(await readLimited(request, mostBytes));
  } catch (error) {
    if (error instanceof AppError && error.code === "too_large") return refused(413, "size");
    throw error;
  }
  const { pathname, search, searchParams } = new URL(request.url);
  const params = paramsOf(raw);
  if (!params) return refused(400, "too many fields");
  const signature = request.headers.get("x-twilio-signature") ?? "";
  const url = `${account.appUrl.replace(/\/+$/, "")}${pathname}${search}`;
  if (!signature || !isSigned(account.token, signature, url, params)) return refused(403, "signature");

  const fields: Record<string, string> = {};
  for (const [name, value] of Object.entries(params))
    if (known.has(name)) fields[name] = cleanText(Array.isArray(value) ? value[0]! : value).slice(0, 500);
  if (fields.AccountSid !== account.sid) return refused(403, "account");
  if (event === "voice" && fields.To !== account.number) return refused(403, "number");
  if (!/^CA[0-9a-f]{32}$/.test(fields.CallSid ?? "")) return refused(400, "CallSid");
  return { event, query: searchParams, fields };
}

/** Repeated names keep all their values: the signature is made over them. Null when there are absurdly many. */
function paramsOf(raw: string): Record<string, string | string[]> | null {
  const params: Record<string, string | string[]> = Object.create(null) as Record<string, string | string[]>;
  let count = 0;
  for (const [name, value] of new URLSearchParams(raw)) {
    if (++count > mostFields) return null;
    const before = params[name];
    params[name] =
      before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value];
  }
  return params;
}

function isSigned(
  token: string,
  signature: string,
  url: string,
  params: Record<string, string | string[]>,
): boolean {
  if (validateRequest(token, signature, url, params)) return true;
  if (!doubtful.some((name) => name in params)) return false;
  const rest = Object.fromEntries(Object.entries(params).filter(([name]) => !doubtful.includes(name)));
  return validateRequest(token, signature, url, rest);
}
