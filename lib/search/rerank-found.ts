import "server-only";
import { type Corpus, corpusOf, evidenceOf, type Matches, matchesOf } from "#db/queries/search.ts";
import type { Context } from "#lib/core/context.ts";
import type { EngineHit, EngineQuestion } from "./port.ts";
import { rank, weigh, type WeighedTerm } from "./query/rank-articles.ts";
import { Remembered } from "./remember-answers.ts";
import { scopeKey } from "./scope-key.ts";

/** In all at most this many numbers of documents: some 8 MB. */
const lists = new Remembered<Matches>(2_000_000);
const corpora = new Remembered<Corpus>(1_000);

export type Prepared = {
  terms: WeighedTerm[];
  matches: ReadonlyMap<string, Matches>;
  corpus: Corpus;
};

/** Which documents have which stems of the question, from memory where possible, and how telling each term is. */
export async function prepare(ctx: Context, question: EngineQuestion, version: number): Promise<Prepared> {
  const key = `${scopeKey(question.scope)}|${question.lang}|`;
  lists.at(version);
  corpora.at(version);
  const matches = new Map<string, Matches>();
  const missing: string[] = [];
  for (const term of question.terms)
    for (const { stem } of term.expansions) {
      if (matches.has(stem) || missing.includes(stem)) continue;
      const held = lists.get(key + stem);
      if (held) matches.set(stem, held);
      else missing.push(stem);
    }
  let corpus = corpora.get(key);
  const [found, counted] = await Promise.all([
    matchesOf(ctx.db, question.scope, question.lang, missing),
    corpus ? corpus : corpusOf(ctx.db, question.scope, question.lang),
  ]);
  for (const m of found) {
    matches.set(m.stem, m);
    lists.set(key + m.stem, m, 20 + m.inTitle.length + m.inBody.length);
  }
  if (!corpus) corpora.set(key, (corpus = counted));
  return { terms: weigh(question.terms, matches, corpus.documents), matches, corpus };
}

/** Puts candidates, wherever they come from, into the final order. */
export async function rerank(
  ctx: Context,
  question: EngineQuestion,
  prepared: Prepared,
  ids: readonly number[],
): Promise<EngineHit[]> {
  const { terms, matches, corpus } = prepared;
  const main = terms.map((t) => t.expansions.slice(0, 4).map((e) => e.stem));
  const pairs: [string, string][] = [];
  for (let i = 0; i + 1 < main.length; i++) pairs.push([main[i]![0] ?? "-", main[i + 1]![0] ?? "-"]);
  const evidence = await evidenceOf(
    ctx.db,
    ids,
    main.map((stems) => (stems.length > 0 ? stems : ["-"])),
    pairs,
  );
  return rank(terms, matches, evidence, corpus.averageLength)
    .slice(0, question.limit)
    .map((r) => ({ articleId: r.articleId, lang: question.lang, score: r.score, coverage: r.coverage }));
}
