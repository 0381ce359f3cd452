import { and, eq, inArray, isNull, lt, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { attachments, messages, tickets } from "#db/schema/tickets.ts";
import { type TicketScope, ticketsIn } from "./tickets.ts";

export type NewAttachment = typeof attachments.$inferInsert;

export async function insertAttachment(db: Db, row: NewAttachment): Promise<{ id: string }> {
  return (await db.insert(attachments).values(row).returning({ id: attachments.id }))[0]!;
}

/** How many bytes and files somebody has uploaded since, attached or not. */
export async function uploadedSince(db: Db, uploadedBy: string, since: Date): Promise<number> {
  return db.$count(
    attachments,
    and(
      eq(attachments.uploadedBy, uploadedBy),
      sql`${attachments.createdAt} >= ${since.toISOString()}::timestamptz`,
    ),
  );
}

const fileColumns = {
  fileName: attachments.fileName,
  contentType: attachments.contentType,
  size: attachments.size,
  storageKey: attachments.storageKey,
};

/** A file of a message that the scope shows; those of internal messages only with `internal`. */
export async function fileInScope(db: Db, scope: TicketScope, id: string, internal: boolean) {
  const [row] = await db
    .select(fileColumns)
    .from(attachments)
    .innerJoin(messages, eq(messages.id, attachments.messageId))
    .innerJoin(tickets, eq(tickets.id, messages.ticketId))
    .where(
      and(eq(attachments.id, id), ticketsIn(scope), internal ? undefined : eq(messages.isInternal, false)),
    );
  return row;
}

/** A file that somebody has uploaded himself and not attached yet. */
export async function ownUpload(db: Db, uploadedBy: string, id: string) {
  const [row] = await db
    .select(fileColumns)
    .from(attachments)
    .where(
      and(eq(attachments.id, id), eq(attachments.uploadedBy, uploadedBy), isNull(attachments.messageId)),
    );
  return row;
}

/** Uploads that were never attached and are older than `before`. */
export async function forgottenUploads(db: Db, before: Date, limit: number) {
  return db
    .select({ id: attachments.id, storageKey: attachments.storageKey })
    .from(attachments)
    .where(and(isNull(attachments.messageId), lt(attachments.createdAt, before)))
    .limit(limit)
    .for("update", { skipLocked: true });
}

export async function deleteAttachments(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length) await db.delete(attachments).where(inArray(attachments.id, [...ids]));
}
