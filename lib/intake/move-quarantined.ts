import "server-only";
import { clientById } from "#db/queries/clients.ts";
import { receivedWith } from "#db/queries/intake.ts";
import { messageById, moveFiles, settleQuarantine } from "#db/queries/messages.ts";
import { lockTicket } from "#db/queries/tickets.ts";
import type { Context } from "#lib/core/context.ts";
import { AppError, found, permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { maySettleQuarantine, scopeOf } from "#lib/tickets/policy.ts";
import type { QuarantineInput } from "#lib/tickets/schema.ts";
import { receiveRequest } from "./receive-request.ts";

/**
 * Gives a stranger's letter a ticket of its own: the client of the ticket that it named never sees it. Repeating it answers the same
 * ticket.
 */
export async function moveQuarantined(ctx: Context, input: QuarantineInput): Promise<{ number: string }> {
  return inTransaction(ctx, async (tx) => {
    const message = found(await messageById(tx.db, input.messageId), "errors.messageNotFound");
    const ticket = found(
      await lockTicket(tx.db, scopeOf(tx.actor), message.ticketId),
      "errors.messageNotFound",
    );
    permit(maySettleQuarantine(tx.actor, ticket), "errors.mayNotChange");
    if (message.quarantine === null) throw new AppError("not_found", "errors.messageNotFound");
    const dedupeKey = `moved:${message.id}`;
    const before = message.quarantine === "moved" ? await receivedWith(tx.db, dedupeKey) : undefined;
    if (before) return { number: before.number };
    if (!(await settleQuarantine(tx.db, message.id, { quarantine: "moved", isInternal: true })))
      throw new AppError("conflict", "errors.messageSettled");
    const client = message.authorClientId ? await clientById(tx.db, message.authorClientId) : undefined;
    const received = await receiveRequest(tx, {
      channel: message.channel,
      dedupeKey,
      sender: client
        ? { kind: "client", clientId: client.id }
        : { kind: "address", email: "", name: message.authorName, isProven: false, isDoubtful: true },
      references: [],
      wants: "follow-up",
      subject: null,
      bodyText: message.bodyText,
      bodyHtml: message.bodyHtml,
      locale: client?.locale ?? ticket.locale,
      attachmentIds: [],
      emailMessageId: message.emailMessageId,
    });
    await moveFiles(tx.db, { messageId: message.id }, received);
    return { number: received.number };
  });
}
