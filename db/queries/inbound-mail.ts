import { and, desc, eq, inArray, isNotNull, lte, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { inboundMail } from "#db/schema/mail.ts";
import { messages, tickets } from "#db/schema/tickets.ts";
import { type TicketScope, ticketsIn } from "./tickets.ts";

export type InboundRow = typeof inboundMail.$inferSelect;
export type NewInbound = Pick<
  typeof inboundMail.$inferInsert,
  "mailbox" | "envelopeFrom" | "envelopeTo" | "raw" | "sha256" | "size" | "createdAt" | "nextAttemptAt"
>;

/**
 * Stores a letter as it came. The same bytes a second time make no second row: only the places of delivery are added while nobody
 * has read it. Answers the row's id and whether it is new.
 */
export async function insertInbound(db: Db, row: NewInbound): Promise<{ id: string; isNew: boolean }> {
  const [stored] = await db
    .insert(inboundMail)
    .values(row)
    .onConflictDoNothing({ target: [inboundMail.mailbox, inboundMail.sha256] })
    .returning({ id: inboundMail.id });
  if (stored) return { id: stored.id, isNew: true };
  const [before] = await db
    .update(inboundMail)
    .set({
      envelopeTo: sql`array(select distinct unnest(${inboundMail.envelopeTo} || ${sql.param(row.envelopeTo)}::text[]))`,
    })
    .where(and(eq(inboundMail.mailbox, row.mailbox), eq(inboundMail.sha256, row.sha256)))
    .returning({ id: inboundMail.id });
  return { id: before!.id, isNew: false };
}

/** Takes letters that nobody has read or whose reader was given up; each counts as tried, so that a deadly one ends. */
export async function claimInbound(
  db: Db,
  now: Date,
  leaseUntil: Date,
  limit: number,
): Promise<InboundRow[]> {
  const due = db
    .select({ id: inboundMail.id })
    .from(inboundMail)
    .where(and(eq(inboundMail.state, "received"), lte(inboundMail.nextAttemptAt, now)))
    .orderBy(inboundMail.nextAttemptAt)
    .limit(limit)
    .for("update", { skipLocked: true });
  const rows = await db
    .update(inboundMail)
    .set({ attempts: sql`${inboundMail.attempts} + 1`, nextAttemptAt: leaseUntil })
    .where(inArray(inboundMail.id, due))
    .returning();
  // An update answers in any order; letters are read in the order they came in.
  return rows.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
}

/** Locks one letter that still waits; nothing when another has finished it. */
export async function lockInbound(db: Db, id: string): Promise<{ id: string } | undefined> {
  const [row] = await db
    .select({ id: inboundMail.id })
    .from(inboundMail)
    .where(and(eq(inboundMail.id, id), eq(inboundMail.state, "received")))
    .for("update");
  return row;
}

export async function changeInbound(
  db: Db,
  id: string,
  patch: Partial<
    Pick<
      InboundRow,
      | "state"
      | "reason"
      | "error"
      | "messageId"
      | "fromAddress"
      | "subject"
      | "cited"
      | "authentication"
      | "ticketId"
      | "messageRowId"
      | "processedAt"
      | "nextAttemptAt"
    >
  >,
): Promise<void> {
  await db.update(inboundMail).set(patch).where(eq(inboundMail.id, id));
}

/** Tickets whose messages came as these letters, in the order of `ids`. */
export async function ticketsOfInboundIds(db: Db, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select({ id: messages.emailMessageId, ticketId: messages.ticketId })
    .from(messages)
    .where(inArray(messages.emailMessageId, [...ids]))
    .limit(200);
  return ids.flatMap((id) => rows.filter((r) => r.id === id).map((r) => r.ticketId));
}

/** Tickets of letters that refer to this one: it was written before them and came after. */
export async function ticketsCiting(db: Db, messageId: string): Promise<string[]> {
  const rows = await db
    .selectDistinct({ ticketId: inboundMail.ticketId })
    .from(inboundMail)
    .where(and(sql`${inboundMail.cited} @> array[${messageId}]::text[]`, isNotNull(inboundMail.ticketId)))
    .limit(5);
  return rows.map((r) => r.ticketId!);
}

/** How many letters came from an address since. */
export const inboundFrom = (db: Db, address: string, since: Date): Promise<number> =>
  db.$count(
    inboundMail,
    and(
      eq(inboundMail.fromAddress, address),
      sql`${inboundMail.createdAt} >= ${since.toISOString()}::timestamptz`,
    ),
  );

const listed = {
  id: inboundMail.id,
  envelopeFrom: inboundMail.envelopeFrom,
  envelopeTo: inboundMail.envelopeTo,
  fromAddress: inboundMail.fromAddress,
  subject: inboundMail.subject,
  size: inboundMail.size,
  state: inboundMail.state,
  reason: inboundMail.reason,
  error: inboundMail.error,
  authentication: inboundMail.authentication,
  attempts: inboundMail.attempts,
  createdAt: inboundMail.createdAt,
  number: tickets.number,
};

/** Letters that came, newest first. */
export async function listInbound(db: Db, limit: number) {
  return db
    .select(listed)
    .from(inboundMail)
    .leftJoin(tickets, eq(tickets.id, inboundMail.ticketId))
    .orderBy(desc(inboundMail.createdAt), desc(inboundMail.id))
    .limit(limit);
}

/** The bytes of a letter, for whoever sees its ticket; letters without one need `all`. */
export async function rawInbound(db: Db, scope: TicketScope, id: string): Promise<Buffer | undefined> {
  const [row] = await db
    .select({ raw: inboundMail.raw })
    .from(inboundMail)
    .leftJoin(tickets, eq(tickets.id, inboundMail.ticketId))
    .where(
      and(
        eq(inboundMail.id, id),
        scope.kind === "all" ? undefined : and(isNotNull(inboundMail.ticketId), ticketsIn(scope)),
      ),
    );
  return row && Buffer.from(row.raw);
}

/** What the writer saw of a letter, cleaned, and the words around it; for whoever sees its ticket. */
export async function letterHtml(db: Db, scope: TicketScope, id: string): Promise<string | undefined> {
  const [row] = await db
    .select({ html: messages.bodyHtml })
    .from(inboundMail)
    .innerJoin(messages, eq(messages.id, inboundMail.messageRowId))
    .innerJoin(tickets, eq(tickets.id, messages.ticketId))
    .where(and(eq(inboundMail.id, id), scope.kind === "all" ? undefined : ticketsIn(scope)));
  return row?.html ?? undefined;
}

/** The letters that brought a ticket's messages. */
export async function lettersOfTicket(db: Db, ticketId: string) {
  return db
    .select({
      id: inboundMail.id,
      messageRowId: inboundMail.messageRowId,
      reason: inboundMail.reason,
      authentication: inboundMail.authentication,
      fromAddress: inboundMail.fromAddress,
      // Stored HTML is clean, so its tags are written one way (lib/mail/reading/clean-html.ts).
      isLaidOut: sql<boolean>`coalesce(${messages.bodyHtml} ~ '<(img|table)[ >]', false)`,
      isFormatted: sql<boolean>`coalesce(${messages.bodyHtml} ~ '<(img|table|[uo]l|h[1-6]|b|strong|i|em|u|s|del|font|pre|code)[ >]| style="', false)`,
    })
    .from(inboundMail)
    .innerJoin(messages, eq(messages.id, inboundMail.messageRowId))
    .where(eq(inboundMail.ticketId, ticketId))
    .limit(1000);
}

/** The letter that brought a message. */
export async function letterOfMessage(db: Db, messageRowId: string, ticketId: string) {
  return (await lettersOfTicket(db, ticketId)).find((l) => l.messageRowId === messageRowId);
}

/** Counts for the status page. */
export async function countInbound(db: Db): Promise<{
  lastAt: Date | null;
  waiting: number;
  quarantined: number;
  ignored: number;
  failed: number;
}> {
  const [row] = await db.execute<{
    last: string | Date | null;
    waiting: string;
    quarantined: string;
    ignored: string;
    failed: string;
  }>(sql`select (select max(created_at) from inbound_mail) as last,
    (select count(*) from inbound_mail where state = 'received') as waiting,
    (select count(*) from messages where quarantine = 'pending') as quarantined,
    (select count(*) from inbound_mail where state = 'ignored') as ignored,
    (select count(*) from inbound_mail where state = 'failed') as failed`);
  return {
    lastAt: row?.last ? new Date(row.last) : null,
    waiting: Number(row?.waiting ?? 0),
    quarantined: Number(row?.quarantined ?? 0),
    ignored: Number(row?.ignored ?? 0),
    failed: Number(row?.failed ?? 0),
  };
}
