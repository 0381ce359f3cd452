import { and, eq } from "drizzle-orm";
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
