import "server-only";
import { insertInbound } from "#db/queries/inbound-mail.ts";
import type { Context } from "#lib/core/context.ts";
import { env } from "#lib/core/env.ts";
import { sha256 } from "#lib/core/ids.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";

export type ArrivedLetter = {
  raw: Buffer;
  /** MAIL FROM; "" for `<>`. */
  from: string;
  /** RCPT TO, those that were accepted. */
  to: readonly string[];
};

/**
 * Stores a letter before anybody says that it was taken. The same bytes again are the same letter. What it says is read later, from
 * the row. Answers the row's id.
 */
export async function receiveLetter(
  ctx: Context,
  letter: ArrivedLetter,
): Promise<{ id: string; isNew: boolean }> {
  // no permit: whom the mail server lets in is its business
  return inTransaction(ctx, async (tx) => {
    const stored = await insertInbound(tx.db, {
      mailbox: env().SUPPORT_ADDRESS.toLowerCase(),
      envelopeFrom: letter.from,
      envelopeTo: [...letter.to],
      raw: letter.raw,
      sha256: sha256(letter.raw),
      size: letter.raw.length,
      createdAt: tx.now(),
      nextAttemptAt: tx.now(),
    });
    if (stored.isNew)
      await record(tx, {
        type: "mail.received",
        objectType: "mail",
        objectId: stored.id,
        data: { size: letter.raw.length },
      });
    return stored;
  });
}
