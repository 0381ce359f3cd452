import { stopWords } from "#lib/search/query/noise-words.ts";
import type { Understood } from "#lib/search/query/types.ts";
import { wordsOf } from "#lib/search/query/split-words.ts";
import { stemOf } from "#lib/search/query/find-stem.ts";

/** A question as tsqueries, one for each word, and the stems by which its matches are marked. */
export type TicketTerms = {
  words: { word: string; query: string }[];
  stems: Map<string, number>;
  /** The word that is being typed, at least two letters of it. */
  begun?: string | undefined;
};

const mostWords = 8;
/** Readings of a word below this are not looked for: whoever searches in tickets wants what he wrote. */
const leastSure = 0.5;

/**
 * The words as they were typed, the last as a beginning since it may still be being typed. Words are letters and digits, so
 * nothing in a query can be an operator.
 */
export function literalTerms(typed: string): TicketTerms {
  const all = wordsOf(typed.slice(0, 200).normalize("NFKC"));
  const telling = all.filter((w) => !stopWords.has(w));
  const chosen = (telling.length > 0 ? telling : all).slice(0, mostWords);
  const last = /[\p{L}\p{N}]$/u.test(typed) && all.at(-1)!.length >= 2 ? all.at(-1) : undefined;
  return {
    begun: last,
    words: chosen.map((word) => ({
      word,
      query: word === last ? `(${word} | ${word}:*)` : word,
    })),
    stems: new Map(chosen.flatMap((w) => [[stemOf(w), 1] as const, [w, 1] as const])),
  };
}

/** The same for what was probably meant. */
export function meantTerms({ terms }: Understood): TicketTerms {
  const stems = new Map<string, number>();
  const words = terms.slice(0, mostWords).map(({ word, expansions }) => {
    const readings = expansions.filter((e) => e.weight >= leastSure);
    for (const { stem, weight } of readings) stems.set(stem, Math.max(weight, stems.get(stem) ?? 0));
    const alternatives = new Set([word, ...readings.flatMap((e) => e.word ?? e.stem)]);
    return { word, query: `(${[...alternatives].join(" | ")})` };
  });
  return { words, stems };
}

export const allOf = (terms: TicketTerms): string | null =>
  terms.words.length === 0 ? null : terms.words.map((w) => w.query).join(" & ");
