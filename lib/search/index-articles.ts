import "server-only";
import { textsToIndex } from "#db/queries/knowledge.ts";
import { lockSearchIndex } from "#db/queries/search.ts";
import type { Context } from "#lib/core/context.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { searchEngines } from "./engine-in-use.ts";
import type { SearchIndex } from "./port.ts";

/**
 * Brings the index in line with the articles as they are now: changed ones are replaced, archived and deleted ones leave.
 * Repeating it changes nothing. This is the embedded engine's index, which is always kept in step, so that it can answer at any
 * moment; a server elsewhere is told by lib/search/sync.
 */
export async function indexArticles(ctx: Context, articleIds: readonly string[]): Promise<void> {
  if (articleIds.length === 0) return;
  const { fallback } = searchEngines();
  // no permit: a copy of what was permitted elsewhere; no event: recorded there too
  // Read under the lock: of two reactions to two changes, the later one cannot write what the earlier one read.
  await inTransaction(ctx, async (tx) => {
    await lockSearchIndex(tx.db, tx.now());
    await bring(tx, fallback, articleIds);
  });
}

async function bring(ctx: Context, engine: SearchIndex, articleIds: readonly string[]): Promise<void> {
  const documents = await textsToIndex(ctx.db, articleIds);
  const held = new Set(documents.map((d) => d.articleId));
  const gone = articleIds.filter((id) => !held.has(id));
  if (documents.length > 0) await engine.put(ctx, documents);
  if (gone.length > 0) await engine.remove(ctx, gone);
}
