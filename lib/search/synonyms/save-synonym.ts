import "server-only";
import { lockSearchIndex } from "#db/queries/search.ts";
import { allSynonyms, putSynonym, synonymById } from "#db/queries/synonyms.ts";
import type { Context } from "#lib/core/context.ts";
import { AppError, found, permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { mayWriteArticles } from "#lib/knowledge/policy.ts";
import type { SynonymInput } from "./schema.ts";

/** So many groups at most: all of them are held in memory. */
const mostGroups = 2_000;

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((term) => b.some((other) => other.toLowerCase() === term.toLowerCase()));

/**
 * Makes or changes a group of synonyms; search uses it at once, in every process, because the index counts as changed. Throws
 * `conflict` when the same group is there already, and `not_found` for one that is gone.
 */
export async function saveSynonym(ctx: Context, input: SynonymInput): Promise<{ id: string }> {
  return inTransaction(ctx, async (tx) => {
    permit(mayWriteArticles(tx.actor), "knowledge.errors.mayNotWrite");
    const { lang, terms, isOneWay } = input;
    const before = input.id ? found(await synonymById(tx.db, input.id), "knowledge.synonyms.gone") : null;
    await lockSearchIndex(tx.db, tx.now());
    const all = await allSynonyms(tx.db);
    if (all.some((g) => g.id !== input.id && g.lang === lang && same(g.terms, terms)))
      throw new AppError("conflict", "knowledge.synonyms.twice");
    if (!before && all.length >= mostGroups)
      throw new AppError("conflict", "knowledge.synonyms.tooMany", { values: { count: mostGroups } });
    const id = await putSynonym(tx.db, input.id ?? null, { lang, terms, isOneWay });
    await record(tx, {
      type: "search.synonym_saved",
      objectType: "search",
      objectId: id,
      data: { lang, before: before?.terms ?? null, after: terms, isOneWay },
    });
    return { id };
  });
}
