import "server-only";
import { changeOutbox, claimOutbox, type OutboxRow } from "#db/queries/mail.ts";
import type { Context } from "#lib/core/context.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { PermanentRefusal } from "./port.ts";
import { mostAttempts, waitAfter } from "./rules.ts";
import { transport } from "./transport-in-use.ts";

/**
 * Sends the letters that are due, a few at a time; answers how many it tried. Claiming and sending are two steps, so nothing
 * waits for the network inside a transaction; who dies in between leaves a letter that goes out again under the same Message-ID.
 */
export async function sendDueLetters(ctx: Context, limit = 20): Promise<number> {
  // no permit: the product itself; no event: the letter's own row says it
  const claimed = await inTransaction(ctx, (tx) => claimOutbox(tx.db, tx.now(), limit));
  for (const letter of claimed) await sendOne(ctx, letter);
  return claimed.length;
}

async function sendOne(ctx: Context, letter: OutboxRow): Promise<void> {
  if (!letter.toAddress || !letter.messageId) return fail(ctx, letter, "no address");
  try {
    const { providerId } = await transport().send({
      messageId: letter.messageId,
      to: { address: letter.toAddress, name: letter.toName },
      subject: letter.subject ?? "",
      text: letter.bodyText ?? "",
      html: letter.bodyHtml,
      replyTo: letter.replyTo,
      headers: letter.headers,
    });
    await changeOutbox(ctx.db, letter.id, {
      state: "sent",
      providerId,
      sentAt: ctx.now(),
      lastError: null,
      updatedAt: ctx.now(),
    });
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 500) : "unknown";
    if (error instanceof PermanentRefusal || letter.attempts >= mostAttempts) return fail(ctx, letter, why);
    await changeOutbox(ctx.db, letter.id, {
      state: "queued",
      lastError: why,
      nextAttemptAt: new Date(ctx.now().getTime() + waitAfter(letter.attempts) * 60_000),
      updatedAt: ctx.now(),
    });
  }
}

async function fail(ctx: Context, letter: OutboxRow, why: string): Promise<void> {
  // no permit: the product itself
  await inTransaction(ctx, async (tx) => {
    await changeOutbox(tx.db, letter.id, {
      state: "failed",
      reason: "refused",
      lastError: why,
      updatedAt: tx.now(),
    });
    await record(tx, {
      type: "mail.failed",
      objectType: "letter",
      objectId: letter.id,
      ticketId: letter.ticketId,
      data: { reason: "refused" },
    });
  });
}
