import "server-only";
import { subDays } from "date-fns";
import { dropUnusedImages } from "#db/queries/article-images.ts";
import type { Context } from "#lib/core/context.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { fileStorage } from "#lib/storage/storage-in-use.ts";

/** A picture that was put in is not saved with its text at once. */
const graceDays = 2;
export const mostAtOnce = 500;

/**
 * Takes away pictures that no text, draft or version shows any more; answers how many. Rows first, bytes second: what is left over
 * after a crash costs room, while a row without bytes would be a broken picture.
 */
export async function removeUnusedImages(ctx: Context): Promise<number> {
  // no permit: the worker's own housekeeping
  const gone = await inTransaction(ctx, async (tx) => {
    const rows = await dropUnusedImages(tx.db, subDays(tx.now(), graceDays), mostAtOnce);
    await record(
      tx,
      ...[...new Set(rows.map((r) => r.articleId))].map((articleId) => ({
        type: "article.images_removed",
        objectType: "article",
        objectId: articleId,
        data: { count: rows.filter((r) => r.articleId === articleId).length },
      })),
    );
    return rows;
  });
  for (const { storageKey } of gone) await fileStorage().remove(storageKey);
  return gone.length;
}
