import "server-only";
import { insertInbound } from "#db/queries/mail.ts";
import type { Context } from "#lib/core/context.ts";
import { sha256 } from "#lib/core/ids.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";

/**
 * Keeps the raw bytes of a letter before anybody is told that it was accepted. The same bytes a second time are the same
 * letter. Everything that follows is repeatable work on this row.
 */
export async function storeLetter(
  ctx: Context,
  letter: { mailbox: string; from: string; to: readonly string[]; raw: Buffer },
): Promise<{ isNew: boolean }> {
  // no permit: whoever may speak to the mail port may leave a letter
  return inTransaction(ctx, async (tx) => {
    const id = await insertInbound(tx.db, {
      mailbox: letter.mailbox,
      envelopeFrom: letter.from,
      envelopeTo: [...letter.to],
      raw: letter.raw,
      sha256: sha256(letter.raw),
      size: letter.raw.length,
      createdAt: tx.now(),
    });
    if (!id) return { isNew: false };
    await record(tx, {
      type: "mail.received",
      objectType: "letter",
      objectId: id,
      data: { size: letter.raw.length },
    });
    return { isNew: true };
  });
}
