import { and, asc, desc, eq, inArray, lte, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { inboundMail, outbox, replyTokens } from "#db/schema/mail.ts";
import { staff } from "#db/schema/staff.ts";
import { messages, tickets } from "#db/schema/tickets.ts";

export type InboundRow = typeof inboundMail.$inferSelect;
export type OutboxRow = typeof outbox.$inferSelect;

/** Keeps a raw letter; answers its id, or null when the same bytes are there already. */
export async function insertInbound(db: Db, row: typeof inboundMail.$inferInsert): Promise<string | null> {
  const rows = await db
    .insert(inboundMail)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: inboundMail.id });
  return rows[0]?.id ?? null;
}

/** The next letter to work on, locked; those that failed before wait longer each time. */
export async function claimInbound(db: Db, now: Date): Promise<InboundRow | undefined> {
  const [row] = await db
    .select()
    .from(inboundMail)
    .where(
      and(
        eq(inboundMail.state, "received"),
        sql`(${inboundMail.attempts} = 0 or ${inboundMail.createdAt} + (2 ^ least(${inboundMail.attempts}, 10)) * interval '5 seconds' <= ${now.toISOString()}::timestamptz)`,
      ),
    )
    .orderBy(asc(inboundMail.createdAt))
    .limit(1)
    .for("update", { skipLocked: true });
  return row;
}

export async function changeInbound(db: Db, id: string, patch: Partial<InboundRow>): Promise<void> {
  await db.update(inboundMail).set(patch).where(eq(inboundMail.id, id));
}

/** Counts an attempt outside of the work itself, so that a crash in the middle counts too. */
export async function noteInboundError(db: Db, id: string, error: string): Promise<void> {
  await db
    .update(inboundMail)
    .set({ attempts: sql`${inboundMail.attempts} + 1`, error })
    .where(eq(inboundMail.id, id));
}

/** The ticket and addressee of each secret. */
export async function ticketsByToken(db: Db, tokens: readonly string[]) {
  if (tokens.length === 0) return [];
  return db
    .select({ token: replyTokens.token, ticketId: replyTokens.ticketId, email: replyTokens.email })
    .from(replyTokens)
    .where(inArray(replyTokens.token, [...tokens]));
}

/** Which tickets letters of ours with these Message-IDs were about. */
export async function ticketsByOurIds(db: Db, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db
    .select({ messageId: outbox.messageId, ticketId: outbox.ticketId })
    .from(outbox)
    .where(and(inArray(outbox.messageId, [...ids]), sql`${outbox.ticketId} is not null`));
}

/** Which tickets hold letters of others with these Message-IDs. */
export async function ticketsByTheirIds(db: Db, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db
    .select({ messageId: messages.emailMessageId, ticketId: messages.ticketId })
    .from(messages)
    .where(inArray(messages.emailMessageId, [...ids]));
}

export async function isStaffAddress(db: Db, address: string): Promise<boolean> {
  const rows = await db
    .select({ id: staff.id })
    .from(staff)
    .where(sql`lower(${staff.email}) = ${address}`)
    .limit(1);
  return rows.length > 0;
}

/** The secret of a ticket and an addressee, made when there is none. */
export async function tokenFor(
  db: Db,
  row: { token: string; ticketId: string; email: string; createdAt: Date },
) {
  await db.insert(replyTokens).values(row).onConflictDoNothing();
  const [kept] = await db
    .select({ token: replyTokens.token })
    .from(replyTokens)
    .where(and(eq(replyTokens.ticketId, row.ticketId), eq(replyTokens.email, row.email)));
  return kept!.token;
}

/** Message-IDs of a ticket's letters, in both directions, oldest first. */
export async function lettersOfTicket(db: Db, ticketId: string): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select id from (
      select email_message_id as id, created_at from messages where ticket_id = ${ticketId}::uuid and email_message_id is not null and not is_internal
      union all select message_id, created_at from outbox where ticket_id = ${ticketId}::uuid and message_id is not null and kind in ('reply', 'ack')
    ) x order by created_at desc limit 20`);
  return rows.map((r) => r.id).toReversed();
}

/** Acknowledgements that went to an address since. */
export async function acksSince(db: Db, address: string, since: Date): Promise<number> {
  return db.$count(
    outbox,
    and(
      eq(outbox.kind, "ack"),
      eq(outbox.toAddress, address),
      sql`${outbox.createdAt} >= ${since.toISOString()}::timestamptz`,
    ),
  );
}

/** Letters whose time has come, marked as being sent. Those of a sender that died are taken up again after ten minutes. */
export async function claimOutbox(db: Db, now: Date, limit: number): Promise<OutboxRow[]> {
  const due = await db
    .select({ id: outbox.id })
    .from(outbox)
    .where(and(inArray(outbox.state, ["queued", "sending"]), lte(outbox.nextAttemptAt, now)))
    .orderBy(asc(outbox.nextAttemptAt))
    .limit(limit)
    .for("update", { skipLocked: true });
  if (due.length === 0) return [];
  return db
    .update(outbox)
    .set({
      state: "sending",
      attempts: sql`${outbox.attempts} + 1`,
      nextAttemptAt: new Date(now.getTime() + 10 * 60_000),
      updatedAt: now,
    })
    .where(
      inArray(
        outbox.id,
        due.map((r) => r.id),
      ),
    )
    .returning();
}

export async function changeOutbox(db: Db, id: string, patch: Partial<OutboxRow>): Promise<void> {
  await db.update(outbox).set(patch).where(eq(outbox.id, id));
}

/** A letter of ours by its Message-ID, locked. */
export async function lockOutboxByMessageId(db: Db, ids: readonly string[]): Promise<OutboxRow | undefined> {
  if (ids.length === 0) return undefined;
  return (
    await db
      .select()
      .from(outbox)
      .where(inArray(outbox.messageId, [...ids]))
      .limit(1)
      .for("update")
  )[0];
}

export async function recentOutbox(db: Db, address: string | null, limit: number): Promise<OutboxRow[]> {
  return db
    .select()
    .from(outbox)
    .where(address ? eq(outbox.toAddress, address) : undefined)
    .orderBy(desc(outbox.createdAt), desc(outbox.id))
    .limit(limit);
}

export async function recentInbound(db: Db, limit: number) {
  return db
    .select({
      id: inboundMail.id,
      from: inboundMail.fromAddress,
      envelopeFrom: inboundMail.envelopeFrom,
      subject: inboundMail.subject,
      state: inboundMail.state,
      reason: inboundMail.reason,
      error: inboundMail.error,
      ticketNumber: tickets.number,
      createdAt: inboundMail.createdAt,
    })
    .from(inboundMail)
    .leftJoin(tickets, eq(tickets.id, inboundMail.ticketId))
    .orderBy(desc(inboundMail.createdAt))
    .limit(limit);
}

export async function inboundById(db: Db, id: string): Promise<InboundRow | undefined> {
  return (await db.select().from(inboundMail).where(eq(inboundMail.id, id)))[0];
}

export async function mailboxCounts(db: Db) {
  const [row] = await db.execute<{
    last: string | null;
    waiting: number;
    ignored: number;
    broken: number;
    queued: number;
    failed: number;
    error: string | null;
  }>(sql`select
    (select max(created_at) from inbound_mail) as last,
    (select count(*)::int from inbound_mail where state = 'received') as waiting,
    (select count(*)::int from inbound_mail where state = 'ignored') as ignored,
    (select count(*)::int from inbound_mail where state = 'received' and attempts > 3) as broken,
    (select count(*)::int from outbox where state in ('queued', 'sending')) as queued,
    (select count(*)::int from outbox where state = 'failed') as failed,
    (select last_error from outbox where last_error is not null order by updated_at desc limit 1) as error`);
  return row!;
}

/** Every waiting letter counts as sent when it was written: for a world that is brought in with its history. */
export async function markOutboxSent(db: Db): Promise<void> {
  await db
    .update(outbox)
    .set({ state: "sent", sentAt: sql`created_at`, updatedAt: sql`created_at` })
    .where(eq(outbox.state, "queued"));
}
