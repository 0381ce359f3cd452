import { asc, eq } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { articles, articleTexts, categories } from "#db/schema/knowledge.ts";

/** Every text of every published article, with what an import needs to know it again. */
export async function publishedTexts(db: Db) {
  return db
    .select({
      id: articles.id,
      externalId: articles.externalId,
      audience: articles.audience,
      sourceUrl: articles.sourceUrl,
      categoryRu: categories.nameRu,
      categoryEn: categories.nameEn,
      lang: articleTexts.lang,
      slug: articleTexts.slug,
      title: articleTexts.title,
      body: articleTexts.body,
      updatedAt: articleTexts.updatedAt,
    })
    .from(articleTexts)
    .innerJoin(articles, eq(articles.id, articleTexts.articleId))
    .leftJoin(categories, eq(categories.id, articles.categoryId))
    .where(eq(articles.state, "published"))
    .orderBy(asc(articleTexts.lang), asc(articleTexts.slug));
}
