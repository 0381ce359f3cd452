import "server-only";
import { articlesUnderway, insertSearchChanges } from "#db/queries/search-outbox.ts";
import { changeServer } from "#db/queries/search-server.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { compareIndex } from "./compare-index.ts";
import type { Sync } from "./types.ts";

/**
 * Compares the answering index with the articles and has every difference sent again; what is no article's is removed. What is
 * on its way already does not count. After differences the comparison is asked for once more. Answers how many there were.
 */
export async function checkDrift(sync: Sync): Promise<number> {
  const { ctx, remote } = sync;
  const found = await compareIndex(sync, remote.live);
  const underway = await articlesUnderway(ctx.db);
  const articleIds = found.articleIds.filter((id) => !underway.has(id));
  await remote.forget(remote.live, found.strangers);
  const drift = articleIds.length + found.strangers.length;
  // no permit: the product compares by itself
  await inTransaction(ctx, async (tx) => {
    await insertSearchChanges(tx.db, articleIds, tx.now());
    await changeServer(tx.db, remote.name, {
      drift,
      checkedAt: tx.now(),
      checkAskedAt: drift > 0 ? tx.now() : null,
    });
    if (drift > 0)
      await record(tx, {
        type: "search.drift_found",
        objectType: "search",
        objectId: remote.name,
        data: { articles: articleIds.length, strangers: found.strangers.length },
      });
  });
  return drift;
}
