import "server-only";
import type { Context } from "#lib/core/context.ts";
import type { ArticleLink } from "#lib/knowledge/types.ts";
import { searchArticles } from "./search-articles.ts";

/** Articles about the same thing: those that a search for the title finds besides the article itself. */
export async function relatedArticles(ctx: Context, article: ArticleLink, limit = 5): Promise<ArticleLink[]> {
  const { hits } = await searchArticles(ctx, {
    query: article.title,
    lang: article.lang,
    limit: limit + 1,
    asTyped: true,
  });
  return hits
    .filter((h) => h.id !== article.id && h.state === "published")
    .slice(0, limit)
    .map(({ id, lang, slug, title }) => ({ id, lang, slug, title }));
}
