import { and, eq, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { messages, tickets } from "#db/schema/tickets.ts";

/** What became of the request with this key, if it came before. */
export async function receivedWith(db: Db, dedupeKey: string) {
  const [row] = await db
    .select({
      messageId: messages.id,
      dedupeHash: messages.dedupeHash,
      seq: messages.seq,
      isInternal: messages.isInternal,
      quarantine: messages.quarantine,
      ticketId: tickets.id,
      number: tickets.number,
      status: tickets.status,
      clientId: messages.authorClientId,
      followUpOfId: tickets.followUpOfId,
      followUpOfNumber: sql<
        string | null
      >`(select f.number from tickets f where f.id = ${tickets.followUpOfId})`,
    })
    .from(messages)
    .innerJoin(tickets, eq(tickets.id, messages.ticketId))
    .where(eq(messages.dedupeKey, dedupeKey));
  return row;
}

/**
 * The next counter of a ticket together with the client's earlier ticket that a new one most likely continues: an open one
 * before a finished one, the latest moved first, none older than `since`.
 */
export async function serialAndEarlier(
  db: Db,
  clientId: string | null,
  since: Date,
): Promise<{ serial: number; earlier: { id: string; number: string } | null }> {
  const [row] = await db.execute<{ serial: string; id: string | null; number: string | null }>(sql`
    select n.serial, e.id, e.number from (select nextval('ticket_numbers') as serial) n
    left join tickets e on e.id = coalesce(
      (select t.id from tickets t where t.client_id = ${clientId}::uuid and t.merged_into_id is null
        and t.status in ('new', 'open', 'waiting') order by t.last_message_at desc limit 1),
      (select t.id from tickets t where t.client_id = ${clientId}::uuid and t.merged_into_id is null
        and t.last_message_at >= ${since.toISOString()}::timestamptz order by t.last_message_at desc limit 1))`);
  return {
    serial: Number(row!.serial),
    earlier: row!.id && row!.number ? { id: row!.id, number: row!.number } : null,
  };
}

/** Where a ticket leads after merges; the ticket itself when it was not merged. */
export async function mergeTarget(db: Db, ticketId: string): Promise<string | undefined> {
  const [row] = await db.execute<{ id: string }>(sql`
    with recursive way(id, next, depth) as (
      select t.id, t.merged_into_id, 0 from tickets t where t.id = ${ticketId}::uuid
      union all select t.id, t.merged_into_id, w.depth + 1 from way w join tickets t on t.id = w.next where w.depth < 20)
    select id from way where next is null limit 1`);
  return row?.id;
}

/** Whether a client takes part in a ticket: it is his, he speaks for its organisation, or he was let in. */
export async function takesPart(
  db: Db,
  ticketId: string,
  who: { clientId: string; email: string | null },
): Promise<boolean> {
  const [row] = await db
    .select({ one: sql`1` })
    .from(tickets)
    .where(
      and(
        eq(tickets.id, ticketId),
        // Named in full: inside a sub-query a bare column would be the inner table's.
        sql`(tickets.client_id = ${who.clientId}::uuid
          or exists (select 1 from clients c where c.id = ${who.clientId}::uuid and c.is_company_manager and c.organisation_id = tickets.organisation_id)
          or exists (select 1 from ticket_participants p where p.ticket_id = tickets.id and (p.client_id = ${who.clientId}::uuid or p.email = ${who.email})))`,
      ),
    );
  return row !== undefined;
}
