import "server-only";
import { emailsOf } from "#db/queries/clients.ts";
import { messageById, settleQuarantine } from "#db/queries/messages.ts";
import { insertParticipant } from "#db/queries/outbox.ts";
import { changeTicket, lockTicket } from "#db/queries/tickets.ts";
import type { Context } from "#lib/core/context.ts";
import { AppError, found, permit } from "#lib/core/errors.ts";
import { snippetOf } from "#lib/core/text.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { maySettleQuarantine, scopeOf } from "./policy.ts";
import { stampsFor, statusAfterClientMessage } from "./rules.ts";
import type { QuarantineInput } from "./schema.ts";
import { takeUpAgain } from "./take-up-again.ts";

/**
 * Lets a stranger's letter into the ticket it named: from now on it is part of what the client sees, and its writer takes part: he
 * gets the replies, and what he writes joins.
 */
export async function acceptQuarantined(ctx: Context, input: QuarantineInput): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const message = found(await messageById(tx.db, input.messageId), "errors.messageNotFound");
    const ticket = found(
      await lockTicket(tx.db, scopeOf(tx.actor), message.ticketId),
      "errors.messageNotFound",
    );
    permit(maySettleQuarantine(tx.actor, ticket), "errors.mayNotChange");
    if (message.quarantine === "accepted") return;
    if (message.quarantine === null) throw new AppError("not_found", "errors.messageNotFound");
    const done = await settleQuarantine(tx.db, message.id, { quarantine: "accepted", isInternal: false });
    if (!done) throw new AppError("conflict", "errors.messageSettled");
    const at = tx.now();
    const [writer] = message.authorClientId ? await emailsOf(tx.db, message.authorClientId) : [];
    if (writer && message.authorClientId !== ticket.clientId)
      await insertParticipant(tx.db, {
        ticketId: ticket.id,
        email: writer.email,
        clientId: message.authorClientId,
      });
    const status = statusAfterClientMessage(ticket.status);
    const again = await takeUpAgain(tx, ticket, status);
    await changeTicket(
      tx.db,
      ticket.id,
      {
        lastMessageAt: at,
        lastMessageBy: "client",
        lastSnippet: snippetOf(message.bodyText),
        ...(status !== ticket.status && { status, ...stampsFor(status, at) }),
        ...again.patch,
      },
      at,
    );
    await record(
      tx,
      {
        type: "ticket.joined",
        objectType: "ticket",
        objectId: ticket.id,
        ticketId: ticket.id,
        data: {
          messageId: message.id,
          seq: message.seq,
          channel: message.channel,
          accepted: true,
          status: { from: ticket.status, to: status },
        },
      },
      ...again.events,
    );
  });
}
