import "server-only";
import { allSynonyms } from "#db/queries/synonyms.ts";
import type { Context } from "#lib/core/context.ts";
import { permit } from "#lib/core/errors.ts";
import { mayWriteArticles } from "#lib/knowledge/policy.ts";
import type { SynonymView } from "./types.ts";

/** Every group of synonyms, by language, the newest first. */
export async function listSynonyms(ctx: Context): Promise<SynonymView[]> {
  permit(mayWriteArticles(ctx.actor), "knowledge.errors.mayNotWrite");
  const rows = await allSynonyms(ctx.db);
  return rows.map(({ id, lang, terms, isOneWay }) => ({ id, lang, terms, isOneWay }));
}
