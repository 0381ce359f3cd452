import "server-only";
import { deleteAttachments, forgottenUploads } from "#db/queries/attachments.ts";
import type { Context } from "#lib/core/context.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { fileStorage } from "#lib/storage/storage-in-use.ts";

const keptMs = 24 * 3_600_000;

/** Removes uploads that nobody attached within a day. The row goes first: a file without a row harms nobody. */
export async function forgetUploads(ctx: Context): Promise<void> {
  for (;;) {
    // no permit: the product itself
    // no event: nobody has ever seen these
    const gone = await inTransaction(ctx, async (tx) => {
      const rows = await forgottenUploads(tx.db, new Date(tx.now().getTime() - keptMs), 100);
      await deleteAttachments(
        tx.db,
        rows.map((r) => r.id),
      );
      return rows;
    });
    for (const { storageKey } of gone) await fileStorage().remove(storageKey);
    if (gone.length < 100) return;
  }
}
