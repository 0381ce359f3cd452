import { and, eq } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { drafts } from "#db/schema/tickets.ts";

export type DraftKind = "reply" | "note";

/** Keeps what somebody is writing; the newest text wins. */
export async function upsertDraft(
  db: Db,
  draft: { ticketId: string; staffId: string; kind: DraftKind; body: string; updatedAt: Date },
): Promise<void> {
  await db
    .insert(drafts)
    .values(draft)
    .onConflictDoUpdate({
      target: [drafts.ticketId, drafts.staffId, drafts.kind],
      set: { body: draft.body, updatedAt: draft.updatedAt },
    });
}

export async function deleteDraft(
  db: Db,
  key: { ticketId: string; staffId: string; kind: DraftKind },
): Promise<void> {
  await db
    .delete(drafts)
    .where(
      and(eq(drafts.ticketId, key.ticketId), eq(drafts.staffId, key.staffId), eq(drafts.kind, key.kind)),
    );
}

export async function draftsOf(
  db: Db,
  ticketId: string,
  staffId: string,
): Promise<{ kind: DraftKind; body: string; updatedAt: Date }[]> {
  return db
    .select({ kind: drafts.kind, body: drafts.body, updatedAt: drafts.updatedAt })
    .from(drafts)
    .where(and(eq(drafts.ticketId, ticketId), eq(drafts.staffId, staffId)));
}
