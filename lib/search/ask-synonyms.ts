import "server-only";
import { allSynonyms } from "#db/queries/synonyms.ts";
import type { Context } from "#lib/core/context.ts";
import { type Synonyms, synonymsFrom } from "./query/apply-synonyms.ts";

type Lang = "ru" | "en";
let held: { version: number; byLang: Map<Lang | undefined, Synonyms> } | null = null;

/** The editors' synonyms for questions in a language; a change of them is a new version of the index, so none is kept too long. */
export async function synonymsOf(ctx: Context, version: number, lang: Lang | undefined): Promise<Synonyms> {
  if (held?.version !== version) {
    const rows = await allSynonyms(ctx.db);
    const of = (l: Lang | undefined) => synonymsFrom(rows.filter((r) => !l || r.lang === l));
    held = {
      version,
      byLang: new Map([
        ["ru", of("ru")],
        ["en", of("en")],
        [undefined, of(undefined)],
      ]),
    };
  }
  return held.byLang.get(lang)!;
}
