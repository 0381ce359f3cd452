import "server-only";
import { type ImportedRow, newArticleIds, takenSlugs, upsertImported } from "#db/queries/article-changes.ts";
import { insertArticleImages } from "#db/queries/article-images.ts";
import { allCategories, putCategory } from "#db/queries/categories.ts";
import type { KnowledgeLang } from "#db/queries/knowledge.ts";
import { actorKey } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { plainText } from "./plain-text.ts";
import { categoryKey, type ImportPlan, planImport } from "./plan-import.ts";
import { mayWriteArticles } from "./policy.ts";
import { freeSlug, slugOf } from "./rules.ts";
import type { ImportedArticle } from "./schema.ts";

export type Imported = { created: number; changed: number; unchanged: number; articleIds: string[] };

/** A picture whose bytes are stored already and whose address stands in the text it comes with. */
export type NewPicture = {
  id: string;
  sha256: string;
  contentType: string;
  size: number;
  storageKey: string;
};

/**
 * Brings in published articles from elsewhere, a few hundred per call. Known by the id they come with: the same file twice
 * changes nothing, a changed line makes a new version.
 */
export async function importArticles(
  ctx: Context,
  given: readonly (ImportedArticle & { pictures?: readonly NewPicture[] })[],
): Promise<Imported> {
  // Of two lines with one id the later counts, as if they had come one after the other.
  const lines = [...new Map(given.map((a) => [`${a.id} ${a.lang}`, a])).values()];
  return inTransaction(ctx, async (tx) => {
    permit(mayWriteArticles(tx.actor), "knowledge.errors.mayNotWrite");
    const plan = await planImport(tx.db, lines);
    const categoryIds = await makeCategories(tx, plan);
    const slugs = await slugsFor(tx, lines);
    const idOf = new Map(plan.texts.flatMap((t) => (t.id ? [[t.article.id, t.id]] : [])));
    const fresh = [...new Set(lines.map((a) => a.id))].filter((id) => !idOf.has(id));
    const ids = await newArticleIds(tx.db, fresh.length);
    for (const [i, externalId] of fresh.entries()) idOf.set(externalId, ids[i]!);
    const rows: ImportedRow[] = [];
    for (const [i, { article: a, before, becomes }] of plan.texts.entries()) {
      if (becomes === "unchanged") continue;
      rows.push({
        id: idOf.get(a.id)!,
        externalId: a.id,
        lang: a.lang,
        title: a.title,
        body: a.body,
        plain: plainText(a.body),
        slug: before?.slug ?? slugs[i]!,
        audience: a.audience,
        sourceUrl: a.url ?? null,
        categoryId: a.category ? categoryIds.get(categoryKey(a.category))! : null,
      });
    }
    await upsertImported(tx.db, rows, tx.now());
    await insertArticleImages(
      tx.db,
      given.flatMap((a) =>
        (a.pictures ?? []).map((p) => ({
          ...p,
          articleId: idOf.get(a.id)!,
          uploadedBy: actorKey(tx.actor),
          createdAt: tx.now(),
        })),
      ),
    );
    const articleIds = [...new Set(rows.map((r) => r.id))];
    const created = fresh.length;
    if (rows.length > 0)
      await record(tx, {
        type: "articles.imported",
        objectType: "knowledge",
        objectId: articleIds[0]!,
        data: { count: rows.length, articleIds },
      });
    return {
      created,
      changed: articleIds.length - created,
      unchanged: new Set(lines.map((a) => a.id)).size - articleIds.length,
      articleIds,
    };
  });
}

/** Makes the categories that there are not yet, behind the others; until somebody translates it, a name stands for both languages. */
async function makeCategories(tx: Context, plan: ImportPlan): Promise<Map<string, string>> {
  const { newCategories, categoryIds } = plan;
  if (newCategories.length === 0) return categoryIds;
  const there = await allCategories(tx.db);
  const taken = new Set(there.map((c) => c.slug));
  let position = Math.max(-1, ...there.map((c) => c.position));
  for (const name of newCategories) {
    const slug = freeSlug(slugOf(name), taken);
    taken.add(slug);
    const id = (await putCategory(tx.db, { slug, nameRu: name, nameEn: name, position: ++position }))!;
    categoryIds.set(categoryKey(name), id);
    await record(tx, {
      type: "category.saved",
      objectType: "category",
      objectId: id,
      data: { nameRu: name, nameEn: name },
    });
  }
  return categoryIds;
}

/** A free address for each title, per language. */
async function slugsFor(tx: Context, lines: readonly ImportedArticle[]): Promise<string[]> {
  const bases = lines.map((a) => slugOf(a.title));
  const taken = new Map<KnowledgeLang, Set<string>>();
  for (const lang of ["ru", "en"] as const) {
    const asked = bases.filter((_, i) => lines[i]!.lang === lang);
    taken.set(lang, await takenSlugs(tx.db, lang, asked));
  }
  return lines.map((a, i) => {
    const slug = freeSlug(bases[i]!, taken.get(a.lang)!);
    taken.get(a.lang)!.add(slug);
    return slug;
  });
}
