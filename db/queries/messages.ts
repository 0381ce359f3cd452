import { and, asc, desc, eq, gt, inArray, lt, ne, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { insertRows } from "#db/rows.ts";
import { clients } from "#db/schema/clients.ts";
import { events } from "#db/schema/events.ts";
import { staff } from "#db/schema/staff.ts";
import { calls } from "#db/schema/telephony.ts";
import { attachments, messages } from "#db/schema/tickets.ts";

const messageColumns = {
  id: messages.id,
  ticketId: messages.ticketId,
  seq: messages.seq,
  kind: messages.kind,
  channel: messages.channel,
  isInternal: messages.isInternal,
  quarantine: messages.quarantine,
  authorKind: messages.authorKind,
  authorClientId: messages.authorClientId,
  authorStaffId: messages.authorStaffId,
  authorName: messages.authorName,
  bodyText: messages.bodyText,
  bodyHtml: messages.bodyHtml,
  callId: messages.callId,
  emailMessageId: messages.emailMessageId,
  dedupeKey: messages.dedupeKey,
  createdAt: messages.createdAt,
};

export type MessageRow = Omit<typeof messages.$inferSelect, "search" | "dedupeHash">;
export type NewMessage = Omit<typeof messages.$inferInsert, "search">;

export async function insertMessage(db: Db, values: NewMessage): Promise<{ id: string }> {
  const [row] = await db.execute<{ id: string }>(insertRows(messages, [values], sql`returning id`));
  return row!;
}

export async function messageById(db: Db, id: string): Promise<MessageRow | undefined> {
  return (await db.select(messageColumns).from(messages).where(eq(messages.id, id)))[0];
}

/** The message that was made with this key, if any. */
export async function messageByDedupeKey(
  db: Db,
  dedupeKey: string,
): Promise<{ id: string; ticketId: string; seq: number } | undefined> {
  const [row] = await db
    .select({ id: messages.id, ticketId: messages.ticketId, seq: messages.seq })
    .from(messages)
    .where(eq(messages.dedupeKey, dedupeKey));
  return row;
}

export type NewerMessage = {
  seq: number;
  kind: MessageRow["kind"];
  authorName: string;
  bodyText: string;
  createdAt: Date;
};

/** Public messages behind `seq` that the given member of staff did not write himself. */
export async function publicMessagesAfter(
  db: Db,
  ticketId: string,
  seq: number,
  exceptStaffId: string,
): Promise<NewerMessage[]> {
  return db
    .select({
      seq: messages.seq,
      kind: messages.kind,
      authorName: sql<string>`coalesce(${staff.name}, ${clients.name}, ${messages.authorName}, '')`,
      bodyText: sql<string>`left(${messages.bodyText}, 2000)`,
      createdAt: messages.createdAt,
    })
    .from(messages)
    .leftJoin(staff, eq(staff.id, messages.authorStaffId))
    .leftJoin(clients, eq(clients.id, messages.authorClientId))
    .where(
      and(
        eq(messages.ticketId, ticketId),
        gt(messages.seq, seq),
        eq(messages.isInternal, false),
        sql`${messages.authorStaffId} is distinct from ${exceptStaffId}::uuid`,
      ),
    )
    .orderBy(asc(messages.seq))
    .limit(20);
}

/** Settles a quarantined letter; answers false when somebody was faster. */
export async function settleQuarantine(
  db: Db,
  id: string,
  to: { quarantine: "accepted" | "moved" | "rejected"; isInternal: boolean },
): Promise<boolean> {
  const rows = await db
    .update(messages)
    .set(to)
    .where(and(eq(messages.id, id), eq(messages.quarantine, "pending")))
    .returning({ id: messages.id });
  return rows.length === 1;
}

/** The client side's last public words before `seq`, with their author's name. */
export async function lastWordsBefore(
  db: Db,
  ticketId: string,
  seq: number,
): Promise<{ bodyText: string; authorName: string; createdAt: Date } | null> {
  const [row] = await db
    .select({
      bodyText: messages.bodyText,
      authorName: sql<string>`coalesce(${clients.name}, ${messages.authorName}, '')`,
      createdAt: messages.createdAt,
    })
    .from(messages)
    .leftJoin(clients, eq(clients.id, messages.authorClientId))
    .where(
      and(
        eq(messages.ticketId, ticketId),
        lt(messages.seq, seq),
        eq(messages.isInternal, false),
        eq(messages.kind, "request"),
      ),
    )
    .orderBy(desc(messages.seq))
    .limit(1);
  return row ?? null;
}

/** Ties uploaded files to a message; only those the uploader may still attach. Answers how many were tied. */
export async function attachFiles(
  db: Db,
  input: { ids: readonly string[]; uploadedBy: string; ticketId: string; messageId: string },
): Promise<number> {
  if (input.ids.length === 0) return 0;
  const rows = await db
    .update(attachments)
    .set({ ticketId: input.ticketId, messageId: input.messageId })
    .where(
      and(
        sql`${attachments.id} in ${[...input.ids]}`,
        eq(attachments.uploadedBy, input.uploadedBy),
        sql`${attachments.messageId} is null`,
      ),
    )
    .returning({ id: attachments.id });
  return rows.length;
}

/** Gives a message's files to another ticket and message (a letter moved to a ticket of its own). */
export async function moveFiles(
  db: Db,
  from: { messageId: string },
  to: { ticketId: string; messageId: string },
): Promise<void> {
  await db
    .update(attachments)
    .set({ ticketId: to.ticketId, messageId: to.messageId })
    .where(and(eq(attachments.messageId, from.messageId), ne(attachments.messageId, to.messageId)));
}

/** The thread with the names of its authors, oldest first. Clients get it without internal messages. */
export async function threadOf(
  db: Db,
  ticketId: string,
  options: { internal: boolean; beforeSeq?: number; limit: number },
) {
  const rows = await db
    .select({
      id: messages.id,
      seq: messages.seq,
      kind: messages.kind,
      channel: messages.channel,
      isInternal: messages.isInternal,
      quarantine: messages.quarantine,
      authorKind: messages.authorKind,
      authorStaffId: messages.authorStaffId,
      authorClientId: messages.authorClientId,
      authorName: sql<string>`coalesce(${staff.name}, ${clients.name}, ${messages.authorName}, '')`,
      bodyText: messages.bodyText,
      callId: messages.callId,
      createdAt: messages.createdAt,
    })
    .from(messages)
    .leftJoin(staff, eq(staff.id, messages.authorStaffId))
    .leftJoin(clients, eq(clients.id, messages.authorClientId))
    .where(
      and(
        eq(messages.ticketId, ticketId),
        options.internal ? undefined : eq(messages.isInternal, false),
        options.beforeSeq ? lt(messages.seq, options.beforeSeq) : undefined,
      ),
    )
    .orderBy(desc(messages.seq))
    .limit(options.limit);
  return rows.toReversed();
}

/** Files of a ticket's messages that people may see listed. */
export async function filesOfTicket(db: Db, ticketId: string) {
  return db
    .select({
      id: attachments.id,
      messageId: attachments.messageId,
      fileName: attachments.fileName,
      contentType: attachments.contentType,
      size: attachments.size,
      isInline: attachments.isInline,
    })
    .from(attachments)
    .where(and(eq(attachments.ticketId, ticketId), sql`${attachments.messageId} is not null`))
    .orderBy(asc(attachments.id))
    .limit(500);
}

/** Calls that belong to a ticket, oldest first. */
export async function callsOfTicket(db: Db, ticketId: string) {
  return db
    .select({
      id: calls.id,
      direction: calls.direction,
      fromE164: calls.fromE164,
      isWithheld: calls.isWithheld,
      certainty: calls.certainty,
      state: calls.state,
      answeredByName: staff.name,
      startedAt: calls.startedAt,
      answeredAt: calls.answeredAt,
      endedAt: calls.endedAt,
      recordingSid: calls.recordingSid,
      recordingSeconds: calls.recordingSeconds,
    })
    .from(calls)
    .leftJoin(staff, eq(staff.id, calls.answeredById))
    .where(eq(calls.ticketId, ticketId))
    .orderBy(asc(calls.startedAt))
    .limit(200);
}

/** Changes worth a line in the timeline, oldest first. */
export async function historyOf(db: Db, ticketId: string, types: readonly string[]) {
  return db
    .select({
      id: events.id,
      type: events.type,
      actorKind: events.actorKind,
      actorName: events.actorName,
      data: events.data,
      at: events.at,
    })
    .from(events)
    .where(and(eq(events.ticketId, ticketId), inArray(events.type, [...types])))
    .orderBy(asc(events.id))
    .limit(1000);
}
