import "server-only";
import { strayTexts } from "#db/queries/search.ts";
import type { Context } from "#lib/core/context.ts";
import { indexArticles } from "./index-articles.ts";

const batch = 200;

/**
 * Brings the index in line with the articles where the two differ, whatever the reason: a restored backup, a change by hand, a
 * reaction that gave up. Answers how many articles were put right; 0 is the usual night.
 */
export async function repairIndex(ctx: Context): Promise<number> {
  const stray = await strayTexts(ctx.db);
  for (let i = 0; i < stray.length; i += batch) await indexArticles(ctx, stray.slice(i, i + batch));
  return stray.length;
}
