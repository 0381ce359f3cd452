import "server-only";
import type { Db } from "#db/client.ts";
import { articlesByExternalId } from "#db/queries/article-changes.ts";
import { allCategories } from "#db/queries/categories.ts";
import type { ImportedArticle } from "./schema.ts";

type KnownText = Awaited<ReturnType<typeof articlesByExternalId>>[number];

/** What an import would do with one text; `before` is what stands there now. */
export type PlannedText = {
  article: ImportedArticle;
  /** The article's id, unless it is new. */
  id: string | null;
  before: KnownText | null;
  becomes: "new" | "changed" | "unchanged";
};

/** What an import would do: with each text, in the order given, and which categories it would make. */
export type ImportPlan = { texts: PlannedText[]; newCategories: string[]; categoryIds: Map<string, string> };

/** Names of categories are the same in any case of letters. */
export const categoryKey = (name: string): string => name.toLowerCase();

/** Compares what is to be brought in with what is there. Changes nothing. */
export async function planImport(db: Db, given: readonly ImportedArticle[]): Promise<ImportPlan> {
  const [known, categories] = await Promise.all([
    articlesByExternalId(
      db,
      given.map((a) => a.id),
    ),
    allCategories(db),
  ]);
  const categoryIds = new Map<string, string>();
  for (const { id, nameRu, nameEn } of categories.toReversed())
    for (const name of [nameRu, nameEn]) categoryIds.set(categoryKey(name), id);
  const newCategories = new Map<string, string>();
  for (const { category } of given)
    if (category && !categoryIds.has(categoryKey(category)))
      newCategories.set(categoryKey(category), category);
  const idOf = new Map(known.map((k) => [k.externalId, k.id]));
  const textOf = new Map(known.map((k) => [`${k.externalId} ${k.lang}`, k]));
  const texts = given.map((article): PlannedText => {
    const id = idOf.get(article.id) ?? null;
    const before = textOf.get(`${article.id} ${article.lang}`) ?? null;
    const category = article.category ? (categoryIds.get(categoryKey(article.category)) ?? "new") : null;
    const isSame =
      before !== null &&
      before.title === article.title &&
      before.body?.trim() === article.body &&
      before.audience === article.audience &&
      before.sourceUrl === (article.url ?? null) &&
      before.state === "published" &&
      (category === null || category === before.categoryId);
    return { article, id, before, becomes: id === null ? "new" : isSame ? "unchanged" : "changed" };
  });
  return { texts, newCategories: [...newCategories.values()], categoryIds };
}
