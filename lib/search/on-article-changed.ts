import "server-only";
import type { EventRow } from "#db/queries/events.ts";
import type { Context } from "#lib/core/context.ts";
import { indexArticles } from "./index-articles.ts";
import { articlesOf } from "./rules.ts";

/** The index follows every change of an article. Reads the article as it is now, so the order of events does not matter. */
export async function onArticleChanged(ctx: Context, event: EventRow): Promise<void> {
  await indexArticles(ctx, articlesOf(event));
}
