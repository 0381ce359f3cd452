import { and, asc, eq, inArray, lt, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { articleImages, articles } from "#db/schema/knowledge.ts";
import { articlesIn, type KnowledgeScope } from "./knowledge.ts";

export async function insertArticleImage(
  db: Db,
  row: Omit<typeof articleImages.$inferInsert, "id">,
): Promise<string> {
  const [made] = await db.insert(articleImages).values(row).returning({ id: articleImages.id });
  return made!.id;
}

/** A picture of an article within the scope. */
export async function imageInScope(db: Db, scope: KnowledgeScope, id: string) {
  const [row] = await db
    .select({
      contentType: articleImages.contentType,
      size: articleImages.size,
      storageKey: articleImages.storageKey,
    })
    .from(articleImages)
    .innerJoin(articles, eq(articles.id, articleImages.articleId))
    .where(and(eq(articleImages.id, id), articlesIn(scope)));
  return row;
}

/** Pictures of these articles whose content is known, by article and hash. */
export async function imagesOfArticles(db: Db, articleIds: readonly string[]) {
  if (articleIds.length === 0) return [];
  return db
    .select({ id: articleImages.id, articleId: articleImages.articleId, sha256: articleImages.sha256 })
    .from(articleImages)
    .where(inArray(articleImages.articleId, [...articleIds]))
    .orderBy(asc(articleImages.id));
}

/** What is needed to copy these pictures, those that are there. */
export async function imagesById(db: Db, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db
    .select({
      id: articleImages.id,
      contentType: articleImages.contentType,
      storageKey: articleImages.storageKey,
    })
    .from(articleImages)
    .where(inArray(articleImages.id, [...ids]));
}

export async function insertArticleImages(
  db: Db,
  rows: readonly (typeof articleImages.$inferInsert)[],
): Promise<void> {
  if (rows.length > 0) await db.insert(articleImages).values([...rows]);
}

/** Takes away pictures from before a moment that no text, draft or version of their article shows, at most `limit`. */
export async function dropUnusedImages(
  db: Db,
  before: Date,
  limit: number,
): Promise<{ articleId: string; storageKey: string }[]> {
  const shows = (table: string) =>
    sql`exists (select 1 from ${sql.identifier(table)} t where t.article_id = ${articleImages.articleId}
      and position(${articleImages.id}::text in t.body) > 0)`;
  const unused = db
    .select({ id: articleImages.id })
    .from(articleImages)
    .where(
      and(
        lt(articleImages.createdAt, before),
        sql`not ${shows("article_texts")} and not ${shows("article_drafts")} and not ${shows("article_versions")}`,
      ),
    )
    .limit(limit);
  return db
    .delete(articleImages)
    .where(inArray(articleImages.id, unused))
    .returning({ articleId: articleImages.articleId, storageKey: articleImages.storageKey });
}
