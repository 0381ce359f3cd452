import "server-only";
import { textsToIndex } from "#db/queries/knowledge.ts";
import type { Context } from "#lib/core/context.ts";
import { searchEngines } from "./engine-in-use.ts";

/**
 * Brings the index in line with the articles as they are now: changed ones are replaced, archived and deleted ones leave.
 * Repeating it changes nothing. The fallback is kept in step, so that it can answer at any moment.
 */
export async function indexArticles(ctx: Context, articleIds: readonly string[]): Promise<void> {
  if (articleIds.length === 0) return;
  const documents = await textsToIndex(ctx.db, articleIds);
  const held = new Set(documents.map((d) => d.articleId));
  const gone = articleIds.filter((id) => !held.has(id));
  const { main, fallback } = searchEngines();
  for (const engine of new Set([fallback, main])) {
    if (documents.length > 0) await engine.put(ctx, documents);
    if (gone.length > 0) await engine.remove(ctx, gone);
  }
}
