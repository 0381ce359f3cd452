import { and, desc, eq, gte, inArray, lte, or, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { idList, insertRows } from "#db/rows.ts";
import { clientEmails } from "#db/schema/clients.ts";
import { inboundMail, outbox, replyTokens } from "#db/schema/mail.ts";
import { attachments, messages, ticketParticipants, tickets } from "#db/schema/tickets.ts";

export type NewOutboxRow = typeof outbox.$inferInsert;
export type OutboxRow = typeof outbox.$inferSelect;

/** Writes letters to send, once per `dedupeKey`; all have the same columns. */
export async function insertOutbox(db: Db, rows: readonly NewOutboxRow[]): Promise<void> {
  const [first, ...others] = rows;
  if (first)
    await db.execute(insertRows(outbox, [first, ...others], sql`on conflict (dedupe_key) do nothing`));
}

/**
 * Takes letters that are due, also those whose sender has died: their lease has run out. Others' rows are skipped. Each counts as
 * tried before anything is sent.
 */
export async function claimOutbox(db: Db, now: Date, leaseUntil: Date, limit: number): Promise<OutboxRow[]> {
  const due = db
    .select({ id: outbox.id })
    .from(outbox)
    .where(and(inArray(outbox.state, ["queued", "sending"]), lte(outbox.nextAttemptAt, now)))
    .orderBy(outbox.nextAttemptAt)
    .limit(limit)
    .for("update", { skipLocked: true });
  const rows = await db
    .update(outbox)
    .set({
      state: "sending",
      attempts: sql`${outbox.attempts} + 1`,
      nextAttemptAt: leaseUntil,
      updatedAt: now,
    })
    .where(inArray(outbox.id, due))
    .returning();
  return rows.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
}

/** Writes down what became of a letter; only while it is still the same try, so that a late sender changes nothing. */
export async function changeOutbox(
  db: Db,
  id: string,
  attempts: number,
  patch: Partial<
    Pick<OutboxRow, "state" | "reason" | "lastError" | "nextAttemptAt" | "providerId" | "sentAt" | "attempts">
  >,
  at: Date,
): Promise<boolean> {
  const rows = await db
    .update(outbox)
    .set({ ...patch, updatedAt: at })
    .where(and(eq(outbox.id, id), eq(outbox.attempts, attempts), eq(outbox.state, "sending")))
    .returning({ id: outbox.id });
  return rows.length === 1;
}

/** The same for many letters that were all taken: one statement. */
export async function markSent(
  db: Db,
  tries: readonly { id: string; attempts: number }[],
  at: Date,
): Promise<void> {
  const pairs = tries.map((t) => sql`(${t.id}::uuid, ${t.attempts}::int)`);
  await db
    .update(outbox)
    .set({ state: "sent", reason: null, providerId: null, sentAt: at, updatedAt: at })
    .where(
      and(
        sql`(${outbox.id}, ${outbox.attempts}) in (${sql.join(pairs, sql`, `)})`,
        eq(outbox.state, "sending"),
      ),
    );
}

/** Our letters with these ids (ours, or the one a provider put instead), in the order of `ids`. */
export async function outboxWithIds(db: Db, ids: readonly string[]): Promise<OutboxRow[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select()
    .from(outbox)
    .where(or(inArray(outbox.messageId, [...ids]), inArray(outbox.providerId, [...ids])))
    .limit(100);
  return ids.flatMap((id) => rows.filter((r) => r.messageId === id || r.providerId === id));
}

/** Marks a letter of ours as not delivered. Answers false when that was known. */
export async function markBounced(db: Db, id: string, error: string, at: Date): Promise<boolean> {
  const rows = await db
    .update(outbox)
    .set({ state: "failed", reason: "bounced", lastError: error, updatedAt: at })
    .where(and(eq(outbox.id, id), inArray(outbox.state, ["sent", "sending", "queued"])))
    .returning({ id: outbox.id });
  return rows.length === 1;
}

/** The ticket of the last letter about one that went to an address since. */
export async function lastTicketWrittenTo(db: Db, address: string, since: Date): Promise<string | undefined> {
  const [row] = await db
    .select({ ticketId: outbox.ticketId })
    .from(outbox)
    .where(
      and(
        eq(outbox.toAddress, address),
        sql`${outbox.ticketId} is not null`,
        gte(outbox.createdAt, since),
        eq(outbox.state, "sent"),
      ),
    )
    .orderBy(desc(outbox.createdAt))
    .limit(1);
  return row?.ticketId ?? undefined;
}

/** Acknowledgements that went (or will go) to each of these addresses since; those decided against do not count. No entry: none. */
export async function acksToEach(
  db: Db,
  addresses: readonly string[],
  since: Date,
): Promise<Map<string, number>> {
  const rows = await db.execute<{ address: string; count: number }>(sql`
    select o.to_address as address, count(*)::int as count
    from json_array_elements_text(${JSON.stringify(addresses)}::json) a (address)
    join outbox o on o.to_address = a.address and o.created_at >= ${since.toISOString()}::timestamptz
    where o.kind = 'ack' and o.state in ('queued', 'sending', 'sent')
    group by o.to_address`);
  return new Map(rows.map((row) => [row.address, row.count]));
}

/** Acknowledgements to addresses of one domain since, counted up to `most`. */
export async function acksToDomain(db: Db, domain: string, since: Date, most: number): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from (
      select 1 from ${outbox} o
      where o.created_at >= ${since.toISOString()}::timestamptz and o.kind = 'ack'
        and o.state in ('queued', 'sending', 'sent') and split_part(lower(o.to_address), '@', 2) = ${domain}
      limit ${most}) x`);
  return row?.count ?? 0;
}

type NewReplyToken = { token: string; ticketId: string; email: string; createdAt: Date };

/** The secrets of addresses in tickets, in the order of `rows`: made once, then the same. No pair may come twice. */
export async function tokensFor(db: Db, rows: readonly NewReplyToken[]): Promise<string[]> {
  const [first, ...others] = rows;
  if (!first) return [];
  // The update changes nothing, but gives back what is there.
  const end = sql`on conflict (ticket_id, email) do update set email = excluded.email returning token, ticket_id, email`;
  const stored = await db.execute<{ token: string; ticket_id: string; email: string }>(
    insertRows(replyTokens, [first, ...others], end),
  );
  const of = new Map(stored.map((row) => [`${row.ticket_id} ${row.email}`, row.token]));
  return rows.map((row) => of.get(`${row.ticketId} ${row.email}`)!);
}

/** Tokens that begin alike; the caller compares the whole. */
export async function tokensBeginning(db: Db, beginning: string) {
  return db
    .select({ token: replyTokens.token, ticketId: replyTokens.ticketId, email: replyTokens.email })
    .from(replyTokens)
    .where(sql`left(${replyTokens.token}, 10) = ${beginning}`)
    .limit(20);
}

/** Main addresses and languages of clients, for those who have not written a letter; who has no address is left out. */
export async function mainAddressesOf(
  db: Db,
  clientIds: readonly string[],
): Promise<Map<string, { email: string; locale: "ru" | "en" | null }>> {
  const list = idList(clientIds);
  const rows = await db.execute<{ id: string; email: string; locale: "ru" | "en" | null }>(sql`
    select distinct on (c.id) c.id, e.email, c.locale
    from clients c join client_emails e on e.client_id = c.id
    where c.id = any(${list}::uuid[])
    order by c.id, e.is_primary desc, e.created_at`);
  return new Map(rows.map(({ id, email, locale }) => [id, { email, locale }]));
}

/**
 * Who gets letters about a ticket: its client at the address he wrote from last (else his main one), and who was let in. Addresses
 * each once.
 */
export async function addresseesOf(
  db: Db,
  ticket: { id: string; clientId: string | null },
): Promise<{ email: string; clientId: string | null }[]> {
  const list: { email: string; clientId: string | null }[] = [];
  if (ticket.clientId) {
    const own = await db
      .select({ email: clientEmails.email })
      .from(clientEmails)
      .where(eq(clientEmails.clientId, ticket.clientId))
      .orderBy(desc(clientEmails.isPrimary), clientEmails.createdAt)
      .limit(50);
    const [last] = await db
      .select({ email: inboundMail.fromAddress })
      .from(inboundMail)
      .innerJoin(messages, eq(messages.id, inboundMail.messageRowId))
      .where(and(eq(inboundMail.ticketId, ticket.id), eq(messages.authorClientId, ticket.clientId)))
      .orderBy(desc(messages.seq))
      .limit(1);
    const email = own.find((o) => o.email === last?.email)?.email ?? own[0]?.email;
    if (email) list.push({ email, clientId: ticket.clientId });
  }
  const others = await db
    .select({ email: ticketParticipants.email, clientId: ticketParticipants.clientId })
    .from(ticketParticipants)
    .where(eq(ticketParticipants.ticketId, ticket.id))
    .orderBy(ticketParticipants.createdAt)
    .limit(20);
  for (const other of others) if (!list.some((l) => l.email === other.email)) list.push(other);
  return list;
}

/** Lets an address take part in a ticket; repeating it changes nothing. */
export async function insertParticipant(
  db: Db,
  row: { ticketId: string; email: string; clientId: string | null },
): Promise<void> {
  await db.insert(ticketParticipants).values(row).onConflictDoNothing();
}

/** Message-IDs of a ticket's public letters, oldest first: what came, and what went to this address. */
export async function threadIds(db: Db, ticketId: string, address: string): Promise<string[]> {
  const came = await db
    .select({ id: messages.emailMessageId, at: messages.createdAt })
    .from(messages)
    .where(
      and(
        eq(messages.ticketId, ticketId),
        eq(messages.isInternal, false),
        sql`${messages.emailMessageId} is not null`,
      ),
    )
    .orderBy(desc(messages.seq))
    .limit(50);
  const went = await db
    .select({ id: outbox.messageId, at: outbox.createdAt })
    .from(outbox)
    .where(
      and(
        eq(outbox.ticketId, ticketId),
        eq(outbox.toAddress, address),
        inArray(outbox.kind, ["ack", "reply"]),
      ),
    )
    .orderBy(desc(outbox.createdAt))
    .limit(50);
  const all = [...came, ...went].toSorted((a, b) => a.at.getTime() - b.at.getTime());
  return [...new Set(all.flatMap((x) => (x.id ? [x.id] : [])))];
}

/** Files of a message, with the place of their bytes. */
export async function filesToSend(db: Db, messageId: string) {
  return db
    .select({
      name: attachments.fileName,
      contentType: attachments.contentType,
      size: attachments.size,
      storageKey: attachments.storageKey,
    })
    .from(attachments)
    .where(and(eq(attachments.messageId, messageId), eq(attachments.isInline, false)))
    .orderBy(attachments.id)
    .limit(100);
}

const shown = {
  id: outbox.id,
  kind: outbox.kind,
  toAddress: outbox.toAddress,
  toName: outbox.toName,
  subject: outbox.subject,
  bodyText: outbox.bodyText,
  bodyHtml: outbox.bodyHtml,
  replyTo: outbox.replyTo,
  headers: outbox.headers,
  messageId: outbox.messageId,
  messageRowId: outbox.messageRowId,
  state: outbox.state,
  reason: outbox.reason,
  attempts: outbox.attempts,
  lastError: outbox.lastError,
  sentAt: outbox.sentAt,
  createdAt: outbox.createdAt,
  number: tickets.number,
};
export type ShownLetter = Awaited<ReturnType<typeof listOutbox>>[number];

/** Letters of the product, newest first; with `to`, those to one address. */
export async function listOutbox(db: Db, options: { to?: string | undefined; limit: number }) {
  return db
    .select(shown)
    .from(outbox)
    .leftJoin(tickets, eq(tickets.id, outbox.ticketId))
    .where(options.to ? eq(outbox.toAddress, options.to) : undefined)
    .orderBy(desc(outbox.createdAt), desc(outbox.id))
    .limit(options.limit);
}

export async function outboxLetter(db: Db, id: string): Promise<ShownLetter | undefined> {
  const [row] = await db
    .select(shown)
    .from(outbox)
    .leftJoin(tickets, eq(tickets.id, outbox.ticketId))
    .where(eq(outbox.id, id));
  return row;
}

/** Addresses that letters went to lately, the newest first. */
export async function recentAddresses(db: Db, limit: number): Promise<string[]> {
  const rows = await db.execute<{ to_address: string }>(sql`
    select to_address from outbox where to_address is not null
    group by to_address order by max(created_at) desc limit ${limit}`);
  return rows.map((r) => r.to_address);
}

/** Counts and the last mishap, for the status page. */
export async function countOutbox(db: Db, since: Date) {
  const [row] = await db.execute<{ waiting: string; failed: string }>(sql`
    select (select count(*) from outbox where state in ('queued', 'sending')) as waiting,
      (select count(*) from outbox where state = 'failed' and created_at >= ${since.toISOString()}::timestamptz) as failed`);
  const [last] = await db
    .select({ error: outbox.lastError, at: outbox.updatedAt })
    .from(outbox)
    .where(sql`${outbox.lastError} is not null`)
    .orderBy(desc(outbox.updatedAt))
    .limit(1);
  return {
    waiting: Number(row?.waiting ?? 0),
    failed: Number(row?.failed ?? 0),
    lastError: last?.error ?? null,
    lastErrorAt: last?.at ?? null,
  };
}

/** Every waiting letter counts as sent when it was written: for a world that is brought in with its history. */
export async function markOutboxSent(db: Db): Promise<void> {
  await db
    .update(outbox)
    .set({ state: "sent", sentAt: sql`created_at`, updatedAt: sql`created_at` })
    .where(eq(outbox.state, "queued"));
}
