import "server-only";
import { messageByDedupeKey, publicMessagesAfter } from "#db/queries/messages.ts";
import type { TicketRow } from "#db/queries/tickets.ts";
import type { Context } from "#lib/core/context.ts";
import { AppError } from "#lib/core/errors.ts";
import type { NewerMessageView } from "./types.ts";

/** The message that this very send already made, if it is repeated. A key used for something else is refused. */
export async function alreadySent(
  tx: Context,
  ticketId: string,
  dedupeKey: string,
): Promise<{ messageId: string; seq: number } | null> {
  const before = await messageByDedupeKey(tx.db, dedupeKey);
  if (!before) return null;
  if (before.ticketId !== ticketId) throw new AppError("conflict", "errors.keyUsed");
  return { messageId: before.id, seq: before.seq };
}

/** Refuses a send whose writer has not seen the newest public messages of others, and shows them to him. */
export async function refuseStale(
  tx: Context,
  ticket: TicketRow,
  input: { seenSeq: number; force: boolean },
  staffId: string,
): Promise<void> {
  if (input.force || ticket.messageCount <= input.seenSeq) return;
  const rows = await publicMessagesAfter(tx.db, ticket.id, input.seenSeq, staffId);
  if (rows.length === 0) return;
  const newer: NewerMessageView[] = rows.map((m) => ({
    seq: m.seq,
    kind: m.kind,
    author: m.authorName,
    text: m.bodyText,
    at: m.createdAt.toISOString(),
  }));
  throw new AppError("conflict", "errors.staleSend", {
    values: { count: newer.length },
    details: { newer, lastSeq: ticket.messageCount },
  });
}
