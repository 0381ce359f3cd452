import "server-only";
import { foundArticles, type KnowledgeScope, readableNow } from "#db/queries/knowledge.ts";
import { searchVersion } from "#db/queries/search.ts";
import type { Context } from "#lib/core/context.ts";
import { cleanLine } from "#lib/core/text.ts";
import { scopeOf } from "#lib/knowledge/policy.ts";
import { vocabularyOf } from "./ask-vocabulary.ts";
import { askEngine } from "./ask-engine.ts";
import { searchEngines } from "./engine-in-use.ts";
import type { EngineHit } from "./port.ts";
import { excerpt, markMatches } from "./query/mark-matches.ts";
import type { Term, Understood } from "./query/types.ts";
import { takenLiterally, understand, widen } from "./query/understand-query.ts";
import { Remembered } from "./remember-answers.ts";
import { scopeKey } from "./scope-key.ts";
import { synonymsOf } from "./ask-synonyms.ts";
import type { ArticleHit, ArticleSearch } from "./types.ts";

/** Below this share of the question's weight an answer is a guess. */
const sureFrom = 0.5;

/** Below this share a second try takes related words as well. */
const wideBelow = 0.8;

type Answer = { search: ArticleSearch; versions: Map<string, number> };
const answers = new Remembered<Answer>(2_000);

export type SearchInput = {
  query: string;
  /** The reader's language; both alike when absent. */
  lang?: "ru" | "en" | undefined;
  limit: number;
  /** Take the words as they are: no other keyboard, no corrections. */
  asTyped?: boolean | undefined;
  /** For the editors' own list: drafts as well. Means nothing for others, who never see drafts. */
  withDrafts?: boolean | undefined;
};

/**
 * Finds articles the actor may read, in one language first. Answers are remembered until the index changes, but who may read
 * what is asked of the live tables every time.
 */
export async function searchArticles(ctx: Context, input: SearchInput): Promise<ArticleSearch> {
  const query = cleanLine(input.query.slice(0, 1_000)).slice(0, 400);
  const scope = scopeOf(ctx.actor);
  if (!/[\p{L}\p{N}]/u.test(query))
    return { hits: [], otherLanguage: [], confident: false, didYouMean: null, isFallback: false };
  const version = await searchVersion(ctx.db);
  const key = `${searchEngines().main.name}|${scopeKey(scope)}|${input.lang ?? ""}|${input.limit}|${input.asTyped ? "t" : ""}${input.withDrafts ? "d" : ""}|${query.toLowerCase()}`;
  const held = answers.at(version).get(key);
  if (held) return stillReadable(ctx, scope, held);
  const answer = await find(ctx, scope, { ...input, query }, version);
  if (!answer.search.isFallback) answers.set(key, answer);
  return answer.search;
}

async function find(
  ctx: Context,
  scope: KnowledgeScope,
  input: SearchInput,
  version: number,
): Promise<Answer> {
  const vocabulary = vocabularyOf(ctx, scope.kind === "staff" ? "all" : "public", version);
  const understood = input.asTyped
    ? takenLiterally(input.query)
    : await understand(input.query, vocabulary, await synonymsOf(ctx, version, input.lang));
  let terms: readonly Term[] = understood.terms;
  const own = input.lang ? [input.lang] : (["ru", "en"] as const);
  let isFallback = false;
  const ask = async (lang: "ru" | "en", limit: number): Promise<EngineHit[]> => {
    const answer = await askEngine(ctx, { terms, lang, scope, limit });
    isFallback ||= answer.isFallback;
    return answer.hits;
  };
  // Staff find drafts too, which most askers do not want: a few more are fetched in their place.
  const spare = scope.kind === "staff" && !input.withDrafts ? 10 : 0;
  let found = (await Promise.all(own.map((lang) => ask(lang, input.limit + spare)))).flat();
  if (Math.max(0, ...found.map((h) => h.coverage)) < wideBelow && !input.asTyped) {
    terms = await widen(terms, vocabulary);
    found = (await Promise.all(own.map((lang) => ask(lang, input.limit + spare)))).flat();
  }
  const hits = found.toSorted((a, b) => b.score - a.score).slice(0, input.limit + spare);
  const seemsSure = hits.some((h) => h.coverage >= sureFrom);
  const other =
    input.lang && !seemsSure ? await ask(input.lang === "ru" ? "en" : "ru", Math.min(input.limit, 5)) : [];
  const { list: all, versions } = await load(ctx, scope, [...hits, ...other], understood);
  const list = input.withDrafts ? all : all.filter((h) => h.state === "published");
  // Judged by what may be shown: an article withdrawn a moment ago lends no certainty.
  const sure = new Set(hits.filter((h) => h.coverage >= sureFrom).map((h) => h.articleId));
  const isOwn = (h: ArticleHit) => !input.lang || h.lang === input.lang;
  return {
    search: {
      hits: list.filter(isOwn).slice(0, input.limit),
      otherLanguage: list.filter((h) => !isOwn(h)),
      confident: list.some((h) => isOwn(h) && sure.has(h.id)),
      didYouMean: understood.corrected,
      isFallback,
    },
    versions,
  };
}

/** Titles, excerpts and addresses from the live tables, within the scope. */
async function load(
  ctx: Context,
  scope: KnowledgeScope,
  found: readonly EngineHit[],
  understood: Understood,
) {
  const rows = await foundArticles(ctx.db, scope, found);
  const byKey = new Map(rows.map((r) => [`${r.id}${r.lang}`, r]));
  const stems = new Map<string, number>();
  for (const term of understood.terms)
    for (const { stem, weight } of term.expansions)
      if (weight >= 0.4) stems.set(stem, Math.max(weight, stems.get(stem) ?? 0));
  const list: ArticleHit[] = [];
  const versions = new Map<string, number>();
  for (const hit of found) {
    const row = byKey.get(`${hit.articleId}${hit.lang}`);
    if (!row) continue;
    versions.set(row.id, row.version);
    list.push({
      id: row.id,
      externalId: row.externalId,
      lang: row.lang,
      slug: row.slug,
      title: row.title,
      titlePieces: markMatches(row.title, stems),
      snippet: excerpt(row.plain, stems),
      state: row.state,
      audience: row.audience,
      categoryId: row.categoryId,
    });
  }
  return { list, versions };
}

/** A remembered answer without what has been withdrawn or rewritten since. */
async function stillReadable(ctx: Context, scope: KnowledgeScope, held: Answer): Promise<ArticleSearch> {
  const now = await readableNow(ctx.db, scope, [...held.versions.keys()]);
  const isSame = (h: ArticleHit) => now.get(h.id) === held.versions.get(h.id);
  const { search } = held;
  const hits = search.hits.filter(isSame);
  return {
    ...search,
    hits,
    otherLanguage: search.otherLanguage.filter(isSame),
    confident: search.confident && hits.length > 0,
  };
}
