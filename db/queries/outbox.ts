import type { Db } from "#db/client.ts";
import { outbox } from "#db/schema/mail.ts";

export type NewOutboxRow = typeof outbox.$inferInsert;
export type OutboxRow = typeof outbox.$inferSelect;

/** Writes a letter to send, once per `dedupeKey`. Returns the row's id, or null when it was there already. */
export async function insertOutbox(db: Db, row: NewOutboxRow): Promise<string | null> {
  const rows = await db
    .insert(outbox)
    .values(row)
    .onConflictDoNothing({ target: outbox.dedupeKey })
    .returning({ id: outbox.id });
  return rows[0]?.id ?? null;
}
