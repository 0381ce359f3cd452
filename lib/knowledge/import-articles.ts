import "server-only";
import {
  articlesByExternalId,
  type ImportedRow,
  newArticleIds,
  takenSlugs,
  upsertImported,
} from "#db/queries/article-changes.ts";
import type { KnowledgeLang } from "#db/queries/knowledge.ts";
import type { Context } from "#lib/core/context.ts";
import { permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { plainText } from "./plain-text.ts";
import { mayWriteArticles } from "./policy.ts";
import { freeSlug, slugOf } from "./rules.ts";
import type { ImportedArticle } from "./schema.ts";

export type Imported = { created: number; changed: number; unchanged: number; articleIds: string[] };

/**
 * Brings in published articles from elsewhere, a few hundred per call. Known by the id they come with: the same file twice
 * changes nothing, a changed line makes a new version.
 */
export async function importArticles(ctx: Context, given: readonly ImportedArticle[]): Promise<Imported> {
  // Of two lines with one id the later counts, as if they had come one after the other.
  const lines = [...new Map(given.map((a) => [`${a.id} ${a.lang}`, a])).values()];
  return inTransaction(ctx, async (tx) => {
    permit(mayWriteArticles(tx.actor), "knowledge.errors.mayNotWrite");
    const known = await articlesByExternalId(
      tx.db,
      lines.map((a) => a.id),
    );
    const slugs = await slugsFor(tx, lines);
    const idOf = new Map(known.map((k) => [k.externalId!, k.id]));
    const fresh = [...new Set(lines.map((a) => a.id))].filter((id) => !idOf.has(id));
    const ids = await newArticleIds(tx.db, fresh.length);
    for (const [i, externalId] of fresh.entries()) idOf.set(externalId, ids[i]!);
    const texts = new Map(known.map((k) => [`${k.externalId} ${k.lang}`, k]));
    const rows: ImportedRow[] = [];
    for (const [i, a] of lines.entries()) {
      const before = texts.get(`${a.id} ${a.lang}`);
      const sourceUrl = a.url ?? null;
      const isSame =
        before?.title === a.title &&
        before.body?.trim() === a.body &&
        before.audience === a.audience &&
        before.sourceUrl === sourceUrl &&
        before.state === "published";
      if (isSame) continue;
      rows.push({
        id: idOf.get(a.id)!,
        externalId: a.id,
        lang: a.lang,
        title: a.title,
        body: a.body,
        plain: plainText(a.body),
        slug: before?.slug ?? slugs[i]!,
        audience: a.audience,
        sourceUrl,
      });
    }
    await upsertImported(tx.db, rows, tx.now());
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
