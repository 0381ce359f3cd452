import "server-only";
import { deleteDraft } from "#db/queries/drafts.ts";
import { attachFiles } from "#db/queries/messages.ts";
import { lockTicket } from "#db/queries/tickets.ts";
import { actorKey, staffOf } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { found, permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { appendMessage } from "./append-message.ts";
import { alreadySent, refuseStale } from "./guard-send.ts";
import { mayNote, scopeOf } from "./policy.ts";
import type { NoteInput } from "./schema.ts";

/** Writes an internal note: never seen by clients, never sent anywhere, changes neither status nor "last message". */
export async function addNote(ctx: Context, input: NoteInput): Promise<{ messageId: string; seq: number }> {
  return inTransaction(ctx, async (tx) => {
    const staff = staffOf(tx.actor);
    permit(staff !== null, "errors.staffOnly");
    const ticket = found(await lockTicket(tx.db, scopeOf(tx.actor), input.ticketId), "errors.ticketNotFound");
    const dedupeKey = `${actorKey(tx.actor)}:${input.key}`;
    const before = await alreadySent(tx, ticket.id, dedupeKey);
    if (before) return before;
    permit(mayNote(tx.actor, ticket), "errors.mayNotNote");
    await refuseStale(tx, ticket, input, staff!.staffId);

    const { id: messageId, seq } = await appendMessage(tx, ticket, {
      kind: "note",
      channel: "desk",
      isInternal: true,
      authorKind: "staff",
      authorStaffId: staff!.staffId,
      bodyText: input.body,
      dedupeKey,
    });
    await attachFiles(tx.db, {
      ids: input.files,
      uploadedBy: actorKey(tx.actor),
      ticketId: ticket.id,
      messageId,
    });
    await deleteDraft(tx.db, { ticketId: ticket.id, staffId: staff!.staffId, kind: "note" });
    await record(tx, {
      type: "ticket.noted",
      objectType: "ticket",
      objectId: ticket.id,
      ticketId: ticket.id,
      data: { messageId, seq },
    });
    return { messageId, seq };
  });
}
