import { and, asc, desc, eq, gte, inArray, lt, sql, type SQL } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { accounts } from "#db/schema/auth.ts";
import { calls } from "#db/schema/telephony.ts";
import { clients } from "#db/schema/clients.ts";
import { events } from "#db/schema/events.ts";
import { articles, articleTexts } from "#db/schema/knowledge.ts";
import { staff, teams } from "#db/schema/staff.ts";
import { tickets } from "#db/schema/tickets.ts";
import type { EventRow } from "./events.ts";

export type AuditFilter = {
  /** `staff:<id>`, `client:<id>`, `system:<part>`. */
  actorId?: string;
  objectType?: string;
  objectId?: string;
  ticketId?: string;
  from?: Date;
  /** Exclusive. */
  to?: Date;
};

/** Where a page begins: behind (older than) or before (newer than) an event. */
export type AuditPlace = { olderThan?: number; newerThan?: number };

/** Events, newest first, at most `limit`; a page of newer ones comes newest first as well. */
export async function listAudit(
  db: Db,
  filter: AuditFilter,
  place: AuditPlace,
  limit: number,
): Promise<EventRow[]> {
  const moment = (id: number) => sql`(select e.created_at from ${events} e where e.id = ${id})`;
  const conditions: (SQL | undefined)[] = [
    filter.actorId ? eq(events.actorId, filter.actorId) : undefined,
    filter.objectType ? eq(events.objectType, filter.objectType) : undefined,
    filter.objectId ? eq(events.objectId, filter.objectId) : undefined,
    filter.ticketId ? eq(events.ticketId, filter.ticketId) : undefined,
    filter.from ? gte(events.at, filter.from) : undefined,
    filter.to ? lt(events.at, filter.to) : undefined,
    place.olderThan
      ? sql`(${events.at}, ${events.id}) < (${moment(place.olderThan)}, ${place.olderThan}::bigint)`
      : undefined,
    place.newerThan
      ? sql`(${events.at}, ${events.id}) > (${moment(place.newerThan)}, ${place.newerThan}::bigint)`
      : undefined,
  ];
  const turn = place.newerThan ? asc : desc;
  const rows = await db
    .select()
    .from(events)
    .where(and(...conditions))
    .orderBy(turn(events.at), turn(events.id))
    .limit(limit);
  return place.newerThan ? rows.toReversed() : rows;
}

/** Which of these parts of the product have ever done something: one look into the index each. */
export async function auditParts(db: Db, parts: readonly string[]): Promise<string[]> {
  const rows = await db.execute<{ part: string }>(sql`
    select p.part from jsonb_array_elements_text(${JSON.stringify(parts)}::jsonb) as p (part)
    where exists (select 1 from ${events} e where e.actor_id = 'system:' || p.part)`);
  return rows.map((row) => row.part);
}

/** The ticket of a number; merged ones keep theirs. */
export async function ticketIdOfNumber(db: Db, number: string): Promise<string | undefined> {
  const [row] = await db.select({ id: tickets.id }).from(tickets).where(eq(tickets.number, number));
  return row?.id;
}

/** What the objects of events are called now, by kind and id; what is gone is not in it. */
export async function namesOfObjects(db: Db, ids: Record<string, string[]>) {
  const of = (kind: string) => ids[kind] ?? [];
  const none = Promise.resolve([]);
  const [ticketRows, clientRows, articleRows, accountRows, callRows] = await Promise.all([
    of("ticket").length
      ? db
          .select({ id: tickets.id, name: tickets.number, hint: tickets.subject })
          .from(tickets)
          .where(inArray(tickets.id, of("ticket")))
      : none,
    of("client").length
      ? db
          .select({ id: clients.id, name: clients.name })
          .from(clients)
          .where(inArray(clients.id, of("client")))
      : none,
    of("article").length
      ? db
          .select({
            id: articles.id,
            name: sql<
              string | null
            >`(select x.title from ${articleTexts} x where x.article_id = ${articles.id} order by x.lang limit 1)`,
          })
          .from(articles)
          .where(inArray(articles.id, of("article")))
      : none,
    of("account").length
      ? db
          .select({
            id: accounts.id,
            name: accounts.email,
            staffId: accounts.staffId,
            clientId: accounts.clientId,
          })
          .from(accounts)
          .where(inArray(accounts.id, of("account")))
      : none,
    of("call").length
      ? db
          .select({ id: calls.id, name: calls.fromE164, ticketId: calls.ticketId })
          .from(calls)
          .where(inArray(calls.id, of("call")))
      : none,
  ]);
  return {
    tickets: ticketRows,
    clients: clientRows,
    articles: articleRows,
    accounts: accountRows,
    calls: callRows,
  };
}

/** Names of everybody on the staff and of all teams, also of those who left: few, and named in many changes. */
export async function namesOfStaffAndTeams(db: Db) {
  const [people, groups] = await Promise.all([
    db.select({ id: staff.id, name: staff.name }).from(staff),
    db.select({ id: teams.id, name: teams.name }).from(teams),
  ]);
  return { people, teams: groups };
}
