import "server-only";
import { deleteDraft } from "#db/queries/drafts.ts";
import { attachFiles } from "#db/queries/messages.ts";
import { lockTicket, type TicketPatch, type TicketRow } from "#db/queries/tickets.ts";
import { actorKey, staffOf } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { AppError, found, permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { type NewEvent, record } from "#lib/events/record.ts";
import { appendMessage } from "./append-message.ts";
import { alreadySent, refuseStale } from "./guard-send.ts";
import { linkMentioned } from "./link-mentioned.ts";
import { mayReply, scopeOf } from "./policy.ts";
import { stampsFor, statusAfterReply } from "./rules.ts";
import type { ReplyInput } from "./schema.ts";

/**
 * Sends an answer to the client. Newer public messages that the writer had not seen refuse it with those messages, unless
 * forced; the same key answers with the message already made. Whoever answers an unowned ticket becomes its owner.
 */
export async function replyToTicket(
  ctx: Context,
  input: ReplyInput,
): Promise<{ messageId: string; seq: number }> {
  return inTransaction(ctx, async (tx) => {
    const staff = staffOf(tx.actor);
    permit(staff !== null, "errors.staffOnly");
    const ticket = found(await lockTicket(tx.db, scopeOf(tx.actor), input.ticketId), "errors.ticketNotFound");
    const dedupeKey = `${actorKey(tx.actor)}:${input.key}`;
    const before = await alreadySent(tx, ticket.id, dedupeKey);
    if (before) return before;
    if (ticket.status === "closed") throw new AppError("conflict", "errors.ticketClosed");
    permit(mayReply(tx.actor, ticket), "errors.mayNotReply");
    await refuseStale(tx, ticket, input, staff!.staffId);

    const at = tx.now();
    const status = input.then === "waiting" ? statusAfterReply(ticket.status) : input.then;
    const takes = ticket.ownerId === null;
    const patch: TicketPatch = {
      ...(status !== ticket.status && { status, ...stampsFor(status, at) }),
      ...(ticket.firstReplyAt === null && { firstReplyAt: at }),
      ...(takes && {
        ownerId: staff!.staffId,
        routeAt: null,
        heldForId: null,
        routedBecause: { code: "replied_first", values: { name: staff!.name } },
      }),
    };
    const { id: messageId, seq } = await appendMessage(
      tx,
      ticket,
      {
        kind: "reply",
        channel: "desk",
        authorKind: "staff",
        authorStaffId: staff!.staffId,
        bodyText: input.body,
        dedupeKey,
      },
      patch,
    );
    const files = [...new Set(input.files)];
    const about = { uploadedBy: actorKey(tx.actor), ticketId: ticket.id, messageId };
    // All of them or none: what waited for a day is gone.
    if ((await attachFiles(tx.db, { ids: files, ...about })) !== files.length)
      throw new AppError("invalid", "errors.filesGone", { fields: { files: "errors.filesGone" } });
    await deleteDraft(tx.db, { ticketId: ticket.id, staffId: staff!.staffId, kind: "reply" });
    await record(
      tx,
      ...whatHappened(ticket, { messageId, seq, status, takesAs: takes ? staff! : null }),
      ...(await linkMentioned(tx, ticket, input.body)),
    );
    return { messageId, seq };
  });
}

function whatHappened(
  ticket: TicketRow,
  now: {
    messageId: string;
    seq: number;
    status: TicketRow["status"];
    takesAs: { staffId: string; name: string } | null;
  },
): NewEvent[] {
  const about = { objectType: "ticket", objectId: ticket.id, ticketId: ticket.id };
  const list: NewEvent[] = [
    {
      type: "ticket.replied",
      ...about,
      data: {
        messageId: now.messageId,
        seq: now.seq,
        first: ticket.firstReplyAt === null,
        status: { from: ticket.status, to: now.status },
      },
    },
  ];
  if (now.takesAs)
    list.push({
      type: "ticket.assigned",
      ...about,
      data: {
        owner: { from: null, to: now.takesAs.staffId, toName: now.takesAs.name },
        reason: { code: "replied_first", values: { name: now.takesAs.name } },
      },
    });
  if (now.status === "solved" && ticket.status !== "solved")
    list.push({
      type: "ticket.solved",
      ...about,
      data: { status: { from: ticket.status, to: "solved" }, outcome: "unsaid" },
    });
  return list;
}
