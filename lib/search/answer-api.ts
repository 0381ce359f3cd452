import "server-only";
import type { Context } from "#lib/core/context.ts";
import { env } from "#lib/core/env.ts";
import type { SearchQuery } from "./schema.ts";
import { searchArticles } from "./search-articles.ts";
import type { ArticleHit } from "./types.ts";

export type ApiHit = {
  id: string;
  externalId: string | null;
  title: string;
  snippet: string;
  url: string;
  lang: "ru" | "en";
};
export type ApiAnswer = { hits: ApiHit[]; confident: boolean; didYouMean: string | null };

/** A search as the API answers it: plain text, absolute addresses. Nothing in the reader's language: the other one fills up. */
export async function answerKnowledgeSearch(ctx: Context, query: SearchQuery): Promise<ApiAnswer> {
  const found = await searchArticles(ctx, {
    query: query.q,
    lang: query.lang,
    limit: query.limit,
    asTyped: query.exact === "1",
  });
  const hits = [...found.hits, ...found.otherLanguage].slice(0, query.limit);
  return { hits: hits.map(apiHit), confident: found.confident, didYouMean: found.didYouMean };
}

const apiHit = (hit: ArticleHit): ApiHit => ({
  id: hit.id,
  externalId: hit.externalId,
  title: hit.title,
  snippet: hit.snippet.map((p) => p.text).join(""),
  url: `${env().APP_URL}/articles/${hit.lang}/${hit.slug}`,
  lang: hit.lang,
});
