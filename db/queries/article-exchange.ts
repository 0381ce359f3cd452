import { asc, eq } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { articles, articleTexts } from "#db/schema/knowledge.ts";

/** Every text of every published article, with what an import needs to know it again. */
export async function publishedTexts(db: Db) {
  return db
    .select({
      id: articles.id,
      externalId: articles.externalId,
      audience: articles.audience,
      sourceUrl: articles.sourceUrl,
      lang: articleTexts.lang,
      slug: articleTexts.slug,
      title: articleTexts.title,
      body: articleTexts.body,
      updatedAt: articleTexts.updatedAt,
    })
    .from(articleTexts)
    .innerJoin(articles, eq(articles.id, articleTexts.articleId))
    .where(eq(articles.state, "published"))
    .orderBy(asc(articleTexts.lang), asc(articleTexts.slug));
}
