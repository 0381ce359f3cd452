import { and, asc, eq, isNotNull, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { articlesIn, type KnowledgeLang, type KnowledgeScope } from "./knowledge.ts";
import { articles, articleTexts, categories } from "#db/schema/knowledge.ts";

export type CategoryRow = typeof categories.$inferSelect;

/** In the order in which they stand. */
export async function allCategories(db: Db): Promise<CategoryRow[]> {
  return db.select().from(categories).orderBy(asc(categories.position), asc(categories.nameEn));
}

/** How many articles of a language the scope sees in each category. */
export async function categoryCounts(db: Db, scope: KnowledgeScope, lang: KnowledgeLang) {
  const rows = await db
    .select({ categoryId: articles.categoryId, count: sql<number>`count(*)::int` })
    .from(articles)
    .innerJoin(articleTexts, and(eq(articleTexts.articleId, articles.id), eq(articleTexts.lang, lang)))
    .where(and(articlesIn(scope), eq(articles.state, "published")))
    .groupBy(articles.categoryId);
  return new Map(rows.map((r) => [r.categoryId, r.count]));
}

/** Makes a category, or changes one; undefined when there is none with the id. */
export async function putCategory(
  db: Db,
  values: { id?: string | null; slug: string; nameRu: string; nameEn: string; position: number },
): Promise<string | undefined> {
  const { id: known, ...rest } = values;
  // A renamed category keeps its address: others link to it.
  const { slug: _, ...names } = rest;
  const [row] = known
    ? await db.update(categories).set(names).where(eq(categories.id, known)).returning({ id: categories.id })
    : await db
        .insert(categories)
        .values(rest)
        .onConflictDoUpdate({ target: categories.slug, set: rest })
        .returning({ id: categories.id });
  return row?.id;
}

/** Every category in its place. */
export async function placeCategories(db: Db, ids: readonly string[]): Promise<void> {
  await db.execute(sql`
    update categories c set position = x.place
    from unnest(string_to_array(${ids.join(",")}, ',')::uuid[]) with ordinality as x(id, place) where c.id = x.id`);
}

/** Takes a category away; its articles go into another, or into none. Answers how many articles moved. */
export async function dropCategory(db: Db, id: string, moveTo: string | null, at: Date): Promise<number> {
  const moved = await db
    .update(articles)
    .set({ categoryId: moveTo, updatedAt: at })
    .where(eq(articles.categoryId, id))
    .returning({ id: articles.id });
  await db.delete(categories).where(eq(categories.id, id));
  return moved.length;
}

/** How many articles, of any state, are in each category. */
export async function articlesInCategories(db: Db): Promise<Map<string, number>> {
  const rows = await db
    .select({ id: articles.categoryId, count: sql<number>`count(*)::int` })
    .from(articles)
    .where(isNotNull(articles.categoryId))
    .groupBy(articles.categoryId);
  return new Map(rows.map((r) => [r.id!, r.count]));
}
