import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { callOffers, calls, inboundEvents } from "#db/schema/telephony.ts";
import { clientPhones, clients, organisations } from "#db/schema/clients.ts";
import { staff, teams } from "#db/schema/staff.ts";
import { tickets } from "#db/schema/tickets.ts";
import { type TicketScope, ticketsIn } from "./tickets.ts";

export type CallRow = typeof calls.$inferSelect;
export type CallPatch = Partial<Omit<typeof calls.$inferInsert, "id" | "callSid" | "startedAt">>;
export type OfferRow = typeof callOffers.$inferSelect;

/** Whoever has a number, with his open tickets (the most recently active first) and whom he spoke with last. */
export type CallerMatch = {
  clientId: string;
  extension: string | null;
  certainty: "exclusive" | "shared" | "doubtful";
  kind: "known" | "provisional";
  locale: "ru" | "en" | null;
  open: { id: string; ownerId: string | null; teamId: string | null }[];
  last: { ownerId: string; teamId: string | null } | null;
};

/** Everybody who has this number: one index look-up, then his tickets. */
export async function callerMatches(db: Db, e164: string, since: Date): Promise<CallerMatch[]> {
  const rows = await db.execute<CallerMatch & Record<string, unknown>>(sql`
    select p.client_id as "clientId", p.extension, p.certainty, c.kind, c.locale,
      coalesce((select json_agg(o) from (
        select t.id, t.owner_id as "ownerId", t.team_id as "teamId" from ${tickets} t
        where t.client_id = c.id and t.status in ('new', 'open', 'waiting')
        order by t.last_message_at desc limit 6) o), '[]') as open,
      (select json_build_object('ownerId', l.owner_id, 'teamId', l.team_id) from ${tickets} l
        where l.client_id = c.id and l.owner_id is not null and l.last_message_at >= ${since.toISOString()}
        order by l.last_message_at desc limit 1) as last
    from ${clientPhones} p join ${clients} c on c.id = p.client_id and c.merged_into_id is null
    where p.e164 = ${e164} order by p.created_at limit 50`);
  return [...rows];
}

/** Somebody who may be rung now. */
export type Ringable = { staffId: string; phone: string | null; mayTakeAny: boolean; teamIds: string[] };

/** Everybody who is at his place and in no call, longest there first, and the team that gets what nobody else does. */
export async function ringableStaff(db: Db): Promise<{ people: Ringable[]; defaultTeamId: string | null }> {
  const [row] = await db.execute<{ people: Ringable[]; defaultTeamId: string | null }>(sql`
    select coalesce(json_agg(p), '[]') as people,
      (select id from ${teams} where is_default and archived_at is null) as "defaultTeamId"
    from (
      select s.id as "staffId", s.phone_e164 as phone, s.role <> 'specialist' as "mayTakeAny",
        array(select m.team_id from team_members m where m.staff_id = s.id) as "teamIds"
      from ${staff} s
      where s.presence = 'available' and s.disabled_at is null
        and not exists (select 1 from ${callOffers} o where o.staff_id = s.id and o.ended_at is null)
      order by s.presence_changed_at limit 200) p`);
  return row!;
}

/** Writes a new call down; answers nothing when it is known already. */
export async function insertCall(db: Db, values: typeof calls.$inferInsert): Promise<CallRow | undefined> {
  return (await db.insert(calls).values(values).onConflictDoNothing().returning())[0];
}

export async function callById(db: Db, id: string): Promise<CallRow | undefined> {
  return (await db.select().from(calls).where(eq(calls.id, id)))[0];
}

/** Locks a call until the transaction ends: what is reported about one call is worked on one by one. */
export async function lockCall(db: Db, by: { sid: string } | { id: string }): Promise<CallRow | undefined> {
  const which = "sid" in by ? eq(calls.callSid, by.sid) : eq(calls.id, by.id);
  return (await db.select().from(calls).where(which).for("update"))[0];
}

export async function changeCall(db: Db, id: string, patch: CallPatch, at: Date): Promise<void> {
  await db
    .update(calls)
    .set({ ...patch, updatedAt: at })
    .where(eq(calls.id, id));
}

/** What a webhook was answered the first time; undefined when it is new. */
export async function rememberedAnswer(db: Db, key: string): Promise<string | undefined> {
  const [row] = await db
    .select({ answer: inboundEvents.answer })
    .from(inboundEvents)
    .where(and(eq(inboundEvents.provider, "twilio"), eq(inboundEvents.providerId, key)));
  return row?.answer;
}

export async function rememberEvent(
  db: Db,
  event: { key: string; payload: Record<string, string>; answer: string; at: Date },
): Promise<void> {
  await db
    .insert(inboundEvents)
    .values({
      provider: "twilio",
      providerId: event.key,
      payload: event.payload,
      answer: event.answer,
      receivedAt: event.at,
    })
    .onConflictDoNothing();
}

/** Forgets what was reported before `before`. */
export async function forgetEvents(db: Db, before: Date): Promise<void> {
  await db.delete(inboundEvents).where(lt(inboundEvents.receivedAt, before));
}

export async function lastWebhookAt(db: Db): Promise<Date | null> {
  const [row] = await db
    .select({ at: inboundEvents.receivedAt })
    .from(inboundEvents)
    .orderBy(desc(inboundEvents.receivedAt))
    .limit(1);
  return row?.at ?? null;
}

/** Rings people; those who were taken by another call in this moment are left out. Answers the offers made. */
export async function insertOffers(db: Db, rows: (typeof callOffers.$inferInsert)[]): Promise<OfferRow[]> {
  if (rows.length === 0) return [];
  // Always in one order: two calls for one team must not wait for each other.
  const ordered = rows.toSorted((a, b) => (a.staffId < b.staffId ? -1 : 1));
  return db.insert(callOffers).values(ordered).onConflictDoNothing().returning();
}

export async function offersOf(db: Db, callId: string): Promise<OfferRow[]> {
  return db.select().from(callOffers).where(eq(callOffers.callId, callId)).orderBy(asc(callOffers.id));
}

export async function changeOffer(
  db: Db,
  id: string,
  patch: Partial<Pick<OfferRow, "state" | "legSid" | "legSeq" | "answeredAt" | "endedAt">>,
): Promise<void> {
  await db.update(callOffers).set(patch).where(eq(callOffers.id, id));
}

/** Ends the ringing of a call everywhere but at `exceptId`; answers who was being rung. */
export async function endRinging(
  db: Db,
  callId: string,
  to: { state: "cancelled" | "no_answer" | "declined"; at: Date; exceptId?: string },
): Promise<string[]> {
  const rows = await db
    .update(callOffers)
    .set({ state: to.state, endedAt: to.at })
    .where(
      and(
        eq(callOffers.callId, callId),
        eq(callOffers.state, "ringing"),
        isNull(callOffers.endedAt),
        to.exceptId ? sql`${callOffers.id} <> ${to.exceptId}` : undefined,
      ),
    )
    .returning({ staffId: callOffers.staffId });
  return rows.map((r) => r.staffId);
}

/** Ends whatever is still open of a call: its conversation included. */
export async function endOffers(db: Db, callId: string, at: Date): Promise<string[]> {
  const rows = await db
    .update(callOffers)
    .set({
      state: sql`case when ${callOffers.state} = 'ringing' then 'cancelled' else ${callOffers.state} end`,
      endedAt: at,
    })
    .where(and(eq(callOffers.callId, callId), isNull(callOffers.endedAt)))
    .returning({ staffId: callOffers.staffId });
  return rows.map((r) => r.staffId);
}

/** Calls that should have ended or moved on: nothing was heard of them since `before`. */
export async function silentCalls(db: Db, before: Date, limit: number): Promise<CallRow[]> {
  return db
    .select()
    .from(calls)
    .where(and(isNull(calls.endedAt), lt(calls.updatedAt, before)))
    .orderBy(asc(calls.updatedAt))
    .limit(limit);
}

const answerer = sql`(select s.name from ${staff} s where s.id = ${calls.answeredById})`;

const shownColumns = {
  id: calls.id,
  callSid: calls.callSid,
  direction: calls.direction,
  fromE164: calls.fromE164,
  isWithheld: calls.isWithheld,
  certainty: calls.certainty,
  state: calls.state,
  startedAt: calls.startedAt,
  answeredAt: calls.answeredAt,
  endedAt: calls.endedAt,
  recordingSid: calls.recordingSid,
  recordingSeconds: calls.recordingSeconds,
  handledAt: calls.handledAt,
  ownerRungFirstId: calls.ownerRungFirstId,
  answeredById: calls.answeredById,
  answeredBy: sql<string | null>`${answerer}`,
  handledBy: sql<string | null>`(select s.name from ${staff} s where s.id = ${calls.handledById})`,
  clientId: calls.clientId,
  clientName: clients.name,
  clientKind: clients.kind,
  organisation: organisations.name,
  ticketId: calls.ticketId,
  number: tickets.number,
  subject: tickets.subject,
  claimedTicketId: calls.claimedTicketId,
  claimedNumber: sql<string | null>`(select t.number from tickets t where t.id = ${calls.claimedTicketId})`,
};

/** A call with everything that screens show of it. */
export type ShownCall = Awaited<ReturnType<typeof shownCalls>>[number];

const shownCalls = (db: Db) =>
  db
    .select(shownColumns)
    .from(calls)
    .leftJoin(clients, eq(clients.id, calls.clientId))
    .leftJoin(organisations, eq(organisations.id, clients.organisationId))
    .leftJoin(tickets, eq(tickets.id, calls.ticketId))
    .$dynamic();

/** Which calls somebody sees: all, or those on tickets in his scope. */
function callsIn(scope: TicketScope): SQL | undefined {
  if (scope.kind === "all") return undefined;
  if (scope.kind === "none") return sql`false`;
  return sql`exists (select 1 from ${tickets} where ${tickets.id} = ${calls.ticketId} and ${ticketsIn(scope)})`;
}

export async function shownCallById(db: Db, scope: TicketScope, id: string): Promise<ShownCall | undefined> {
  return (await shownCalls(db).where(and(eq(calls.id, id), callsIn(scope))))[0];
}

export type CallFilter = "mine" | "missed" | "unhandled" | "all";
export type CallPlace = { at: Date; id: string };

/** A page of the log, newest first; `before` goes back towards newer ones. */
export async function listCalls(
  db: Db,
  scope: TicketScope,
  query: { filter: CallFilter; staffId: string; after?: CallPlace; before?: CallPlace; limit: number },
): Promise<ShownCall[]> {
  const { after, before } = query;
  const place = after
    ? sql`(${calls.startedAt}, ${calls.id}) < (${after.at.toISOString()}::timestamptz, ${after.id}::uuid)`
    : before
      ? sql`(${calls.startedAt}, ${calls.id}) > (${before.at.toISOString()}::timestamptz, ${before.id}::uuid)`
      : undefined;
  const rows = await shownCalls(db)
    .where(and(callsIn(scope), filterOf(query.filter, query.staffId), place))
    .orderBy(...(before ? [asc(calls.startedAt), asc(calls.id)] : [desc(calls.startedAt), desc(calls.id)]))
    .limit(query.limit);
  return before ? rows.toReversed() : rows;
}

/** Nobody spoke, or nobody knows about what, and nobody has said that it is dealt with. */
const isUnhandled = and(
  isNull(calls.handledAt),
  isNotNull(calls.endedAt),
  or(isNull(calls.answeredById), isNull(calls.ticketId)),
);

function filterOf(filter: CallFilter, staffId: string): SQL | undefined {
  if (filter === "mine") return or(eq(calls.answeredById, staffId), eq(calls.ownerRungFirstId, staffId));
  if (filter === "missed")
    return and(inArray(calls.state, ["missed", "voicemail"]), isNotNull(calls.endedAt));
  if (filter === "unhandled") return isUnhandled;
  return undefined;
}

/** How many calls still wait for somebody to deal with them. */
export async function countUnhandled(db: Db, scope: TicketScope): Promise<number> {
  return db.$count(calls, and(isUnhandled, callsIn(scope)));
}

/** What rings at somebody or what he talks in: at most one, since nobody has two live offers. */
export async function liveOfferOf(
  db: Db,
  staffId: string,
): Promise<{ offer: OfferRow; call: ShownCall } | undefined> {
  const [offer] = await db
    .select()
    .from(callOffers)
    .where(and(eq(callOffers.staffId, staffId), isNull(callOffers.endedAt)));
  if (!offer) return undefined;
  const [call] = await shownCalls(db).where(eq(calls.id, offer.callId));
  return call ? { offer, call } : undefined;
}

/** Calls meant for somebody which he missed, or whose matter he has not named, and nobody has dealt with; newest first. */
export async function missedBy(db: Db, staffId: string, since: Date, limit: number): Promise<ShownCall[]> {
  return shownCalls(db)
    .where(
      and(
        isUnhandled,
        or(
          eq(calls.answeredById, staffId),
          and(isNull(calls.answeredById), eq(calls.ownerRungFirstId, staffId)),
        ),
        gte(calls.startedAt, since),
      ),
    )
    .orderBy(desc(calls.startedAt))
    .limit(limit);
}

export type CallTicket = {
  id: string;
  number: string;
  subject: string;
  status: "new" | "open" | "waiting" | "solved" | "closed";
  clientName: string | null;
  ownerName: string | null;
  lastMessageAt: Date;
};

/** Tickets of the people who may be calling: open ones first, then by recent activity. */
export async function ticketsOfClients(
  db: Db,
  scope: TicketScope,
  clientIds: readonly string[],
  limit: number,
): Promise<CallTicket[]> {
  if (clientIds.length === 0) return [];
  return db
    .select({
      id: tickets.id,
      number: tickets.number,
      subject: tickets.subject,
      status: tickets.status,
      clientName: clients.name,
      ownerName: staff.name,
      lastMessageAt: tickets.lastMessageAt,
    })
    .from(tickets)
    .leftJoin(clients, eq(clients.id, tickets.clientId))
    .leftJoin(staff, eq(staff.id, tickets.ownerId))
    .where(and(inArray(tickets.clientId, [...clientIds]), ticketsIn(scope)))
    .orderBy(sql`${tickets.status} in ('solved', 'closed')`, desc(tickets.lastMessageAt))
    .limit(limit);
}

/** The people who have a number: who may be calling. */
export async function namesOfNumber(
  db: Db,
  e164: string,
): Promise<{ id: string; name: string; organisation: string | null }[]> {
  return db
    .selectDistinct({ id: clients.id, name: clients.name, organisation: organisations.name })
    .from(clientPhones)
    .innerJoin(clients, eq(clients.id, clientPhones.clientId))
    .leftJoin(organisations, eq(organisations.id, clients.organisationId))
    .where(and(eq(clientPhones.e164, e164), isNull(clients.mergedIntoId)))
    .orderBy(asc(clients.name))
    .limit(6);
}

/** The last calls of a client or of a number, for the card. */
export async function lastCalls(
  db: Db,
  by: { clientId: string | null; e164: string | null; exceptId: string },
  limit: number,
): Promise<ShownCall[]> {
  const who = by.clientId
    ? eq(calls.clientId, by.clientId)
    : by.e164
      ? eq(calls.fromE164, by.e164)
      : undefined;
  if (!who) return [];
  return shownCalls(db)
    .where(and(who, sql`${calls.id} <> ${by.exceptId}`))
    .orderBy(desc(calls.startedAt))
    .limit(limit);
}

/** Clients with a number, for the picker of the simulator. */
export async function clientsWithPhones(db: Db, limit: number) {
  return db
    .select({
      clientId: clients.id,
      name: clients.name,
      organisation: organisations.name,
      e164: clientPhones.e164,
      certainty: clientPhones.certainty,
    })
    .from(clientPhones)
    .innerJoin(clients, eq(clients.id, clientPhones.clientId))
    .leftJoin(organisations, eq(organisations.id, clients.organisationId))
    .where(isNull(clients.mergedIntoId))
    .orderBy(asc(clients.name), asc(clientPhones.createdAt))
    .limit(limit);
}

/** Names of people behind the identities of handsets. */
export async function staffNames(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: staff.id, name: staff.name })
    .from(staff)
    .where(inArray(staff.id, [...ids]));
  return new Map(rows.map((r) => [r.id, r.name]));
}

/** Calls that are on now. */
export const countLive = (db: Db): Promise<number> => db.$count(calls, isNull(calls.endedAt));
