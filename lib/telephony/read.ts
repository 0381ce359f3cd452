import "server-only";
import {
  type CallPlace,
  countUnhandled,
  lastCalls,
  listCalls,
  liveOfferOf,
  missedBy,
  namesOfNumber,
  countLive,
  type ShownCall,
  shownCallById,
  ticketsOfClients,
} from "#db/queries/call-log.ts";
import { lastWebhookAt } from "#db/queries/calls.ts";
import { type StaffActor, staffOf } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { env } from "#lib/core/env.ts";
import { AppError, found, permit } from "#lib/core/errors.ts";
import { formatPhone } from "#lib/clients/rules.ts";
import { scopeOf } from "#lib/tickets/policy.ts";
import { line, refusals } from "./line-in-use.ts";
import { mayAttachCall, maySeeLine } from "./policy.ts";
import type {
  CallFilterName,
  CallListItem,
  CallPage,
  CallerView,
  CurrentCallView,
  LineStatus,
  MyCallsView,
} from "./types.ts";

const pageSize = 30;
/** Missed calls older than this are found in the log, not above every page. */
const missedDays = 3;
const missedShown = 3;

function callerOf(call: ShownCall): Omit<CallerView, "candidates"> {
  return {
    clientId: call.clientId,
    name: call.clientName,
    organisation: call.organisation,
    isProvisional: call.clientKind === "provisional",
    number: call.isWithheld || !call.fromE164 ? null : formatPhone({ e164: call.fromE164 }),
    certainty: call.certainty,
  };
}

const ticketOf = (call: ShownCall) =>
  call.number === null ? null : { number: call.number, subject: call.subject ?? "" };

function itemOf(call: ShownCall, actor: StaffActor): CallListItem {
  const isLive = call.endedAt === null;
  const isTaken = call.answeredById !== null && call.ticketId !== null;
  const needsHandling = !isLive && !isTaken && call.handledAt === null;
  return {
    id: call.id,
    direction: call.direction,
    at: call.startedAt.toISOString(),
    state: call.state,
    isLive,
    caller: callerOf(call),
    ticket: ticketOf(call),
    claimedNumber: call.ticketId ? null : call.claimedNumber,
    answeredBy: call.answeredBy,
    seconds:
      call.answeredAt && call.endedAt
        ? Math.max(0, Math.round((call.endedAt.getTime() - call.answeredAt.getTime()) / 1000))
        : null,
    voicemailSeconds: call.recordingSid ? call.recordingSeconds : null,
    needsHandling,
    handledBy: call.handledBy,
    mayAttach: call.ticketId === null && mayAttachCall(actor),
  };
}

/** Place in the log as it stands in an address; anything else means the first page. */
function placeOf(text: string | undefined): CallPlace | undefined {
  const parts = /^(\d{1,15})\.([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/.exec(
    text ?? "",
  );
  return parts ? { at: new Date(Number(parts[1])), id: parts[2]! } : undefined;
}

const cursorOf = (call: ShownCall): string => `${call.startedAt.getTime()}.${call.id}`;

function staffOnly(ctx: Context): StaffActor {
  const actor = staffOf(ctx.actor);
  permit(actor !== null, "errors.staffOnly");
  return actor!;
}

/** The log of calls that one may see, newest first. */
export async function readCalls(
  ctx: Context,
  query: { filter: CallFilterName; after?: string | undefined; before?: string | undefined },
): Promise<CallPage> {
  const actor = staffOnly(ctx);
  const after = placeOf(query.after);
  const before = after ? undefined : placeOf(query.before);
  const rows = await listCalls(ctx.db, scopeOf(ctx.actor), {
    filter: query.filter,
    staffId: actor.staffId,
    ...(after && { after }),
    ...(before && { before }),
    limit: pageSize + 1,
  });
  const hasMore = rows.length > pageSize;
  const shown = before ? rows.slice(hasMore ? 1 : 0) : rows.slice(0, pageSize);
  const first = shown[0];
  const last = shown.at(-1);
  return {
    rows: shown.map((call) => itemOf(call, actor)),
    next: last && (before || hasMore) ? cursorOf(last) : null,
    previous: first && (after || (before && hasMore)) ? cursorOf(first) : null,
  };
}

/** How many calls still wait for somebody. */
export const readUnhandled = (ctx: Context): Promise<number> => {
  staffOnly(ctx);
  return countUnhandled(ctx.db, scopeOf(ctx.actor));
};

/** What rings at the one who asks, or in which call he is, and what he missed. */
export async function ringingOffers(ctx: Context): Promise<MyCallsView> {
  const actor = staffOnly(ctx);
  const since = new Date(ctx.now().getTime() - missedDays * 86_400_000);
  const [live, missed] = await Promise.all([
    liveOfferOf(ctx.db, actor.staffId),
    missedBy(ctx.db, actor.staffId, since, missedShown + 1),
  ]);
  return {
    current: live ? await currentOf(ctx, actor, live) : null,
    missed: missed.slice(0, missedShown).map((call) => itemOf(call, actor)),
    moreMissed: missed.length > missedShown,
  };
}

async function currentOf(
  ctx: Context,
  actor: StaffActor,
  { offer, call }: NonNullable<Awaited<ReturnType<typeof liveOfferOf>>>,
): Promise<CurrentCallView> {
  const isSure = call.clientId !== null;
  const candidates = isSure || !call.fromE164 ? [] : await namesOfNumber(ctx.db, call.fromE164);
  const clientIds = call.clientId ? [call.clientId] : candidates.map((c) => c.id);
  const [tickets, calls] = await Promise.all([
    ticketsOfClients(ctx.db, scopeOf(ctx.actor), clientIds, 6),
    lastCalls(ctx.db, { clientId: call.clientId, e164: call.fromE164, exceptId: call.id }, 3),
  ]);
  return {
    callId: call.id,
    state: offer.state === "accepted" ? "talking" : "ringing",
    isOwn: call.ownerRungFirstId === actor.staffId,
    device: offer.device === "phone" ? "telephone" : line().handset ? "here" : "softphone",
    startedAt: call.startedAt.toISOString(),
    answeredAt: call.answeredAt?.toISOString() ?? null,
    caller: { ...callerOf(call), candidates },
    ticket: ticketOf(call),
    claimedNumber: call.ticketId ? null : call.claimedNumber,
    tickets: tickets.map((t) => ({
      number: t.number,
      subject: t.subject,
      status: t.status,
      clientName: candidates.length > 1 ? t.clientName : null,
      ownerName: t.ownerName,
      lastMessageAt: t.lastMessageAt.toISOString(),
    })),
    lastCalls: calls.map((c) => ({
      id: c.id,
      at: c.startedAt.toISOString(),
      state: c.state,
      answeredBy: c.answeredBy,
    })),
  };
}

/** The sound of a voicemail, for whoever may see its call. */
export async function readRecording(ctx: Context, callId: string): Promise<ReadableStream<Uint8Array>> {
  // A stranger to the workspace learns nothing, not even that there is such a call.
  if (!staffOf(ctx.actor)) throw new AppError("not_found", "errors.call.notFound");
  const call = found(await shownCallById(ctx.db, scopeOf(ctx.actor), callId), "errors.call.notFound");
  const sid = found(call.recordingSid, "errors.call.noRecording");
  return found(await line().recording(sid), "errors.call.noRecording");
}

/** State of the line, for the administration. */
export async function lineStatus(ctx: Context): Promise<LineStatus> {
  permit(maySeeLine(ctx.actor), "errors.adminsOnly");
  const { mode, number } = line();
  const [last, liveCalls] = await Promise.all([lastWebhookAt(ctx.db), countLive(ctx.db)]);
  const counted = refusals();
  const hook = (event: string) => `${env().APP_URL.replace(/\/+$/, "")}/api/webhooks/twilio/${event}`;
  return {
    mode,
    number: formatPhone({ e164: number }),
    voiceUrl: hook("voice"),
    statusUrl: hook("status"),
    lastWebhookAt: last?.toISOString() ?? null,
    liveCalls,
    refused: {
      count: counted.count,
      lastAt: counted.lastAt?.toISOString() ?? null,
      lastWhy: counted.lastWhy,
    },
  };
}
