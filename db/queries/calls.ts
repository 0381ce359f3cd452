import { and, asc, desc, eq, isNull, lt, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { clientPhones, clients } from "#db/schema/clients.ts";
import { staff, teams } from "#db/schema/staff.ts";
import { callOffers, calls, inboundEvents } from "#db/schema/telephony.ts";
import { tickets } from "#db/schema/tickets.ts";

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
