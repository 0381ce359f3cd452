import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { clientPhones, clients, organisations } from "#db/schema/clients.ts";
import { staff } from "#db/schema/staff.ts";
import { callOffers, calls } from "#db/schema/telephony.ts";
import { tickets } from "#db/schema/tickets.ts";
import type { OfferRow } from "./calls.ts";
import { type TicketScope, ticketsIn } from "./tickets.ts";

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
