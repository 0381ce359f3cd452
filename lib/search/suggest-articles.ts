import "server-only";
import type { Context } from "#lib/core/context.ts";
import type { SearchQuery } from "./schema.ts";
import { searchArticles } from "./search-articles.ts";
import type { SuggestView } from "./types.ts";

/** Answers while somebody types: a few articles in his language, with what matched marked. */
export async function suggestArticles(ctx: Context, query: SearchQuery): Promise<SuggestView> {
  const found = await searchArticles(ctx, {
    query: query.q,
    lang: query.lang ?? ctx.locale,
    limit: query.limit,
  });
  const hits = [...found.hits, ...found.otherLanguage].slice(0, query.limit);
  return {
    hits: hits.map((h) => ({
      id: h.id,
      lang: h.lang,
      href: `/articles/${h.lang}/${h.slug}`,
      title: h.titlePieces,
      snippet: h.snippet,
    })),
    confident: found.confident,
    didYouMean: found.didYouMean,
  };
}
