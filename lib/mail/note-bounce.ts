import "server-only";
import { changeInbound, type InboundRow, lockInbound } from "#db/queries/inbound-mail.ts";
import { markBounced, outboxWithIds } from "#db/queries/outbox.ts";
import type { Context } from "#lib/core/context.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import type { Letter } from "./types.ts";

/**
 * A report about one of our letters: the letter is marked, its ticket says so; nothing is taken up again and nobody is answered. A
 * report about a letter that we never wrote is kept and changes nothing.
 */
export async function noteBounce(ctx: Context, row: InboundRow, letter: Letter): Promise<void> {
  const { recipients, originalIds } = letter.bounce ?? { recipients: [], originalIds: [] };
  const isDelayed = recipients.length > 0 && recipients.every((r) => r.action !== "failed");
  const failed = recipients.find((r) => r.action === "failed");
  const why = [failed?.status, failed?.text].filter(Boolean).join(" ") || letter.subject;
  // no permit: the product itself
  await inTransaction(ctx, async (tx) => {
    if (!(await lockInbound(tx.db, row.id))) return;
    const ours = (await outboxWithIds(tx.db, originalIds))[0];
    if (ours && !isDelayed && (await markBounced(tx.db, ours.id, why.slice(0, 500), tx.now())))
      await record(tx, {
        type: "mail.failed",
        objectType: "mail",
        objectId: ours.id,
        ticketId: ours.ticketId,
        data: { to: ours.toAddress, why: why.slice(0, 300), messageId: ours.messageRowId },
      });
    await changeInbound(tx.db, row.id, {
      state: ours ? "processed" : "ignored",
      reason: ours ? (isDelayed ? "bounce_delayed" : "bounce") : "bounce_unknown",
      ticketId: ours?.ticketId ?? null,
      processedAt: tx.now(),
    });
  });
}
