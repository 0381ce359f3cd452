import { stemOf } from "./find-stem.ts";
import { stopWords } from "./noise-words.ts";
import { wordsOf } from "./split-words.ts";
import type { Expansion } from "./types.ts";

/** What the words of a question stand for besides themselves: for a stem of the question, other stems. */
export type Synonyms = { of: (stems: readonly string[]) => ReadonlyMap<string, readonly Expansion[]> };

/** Terms that mean the same; `isOneWay`: only the first one is widened, by the others. */
export type SynonymGroup = { terms: readonly string[]; isOneWay: boolean };

export const noSynonyms: Synonyms = { of: () => new Map() };

/** How much a synonym counts against the word itself: one word for one, and a word of a phrase. */
const forOne = 0.7;
const forPart = 0.45;

const stemsOf = (term: string): string[] =>
  wordsOf(term)
    .filter((word) => !stopWords.has(word))
    .map(stemOf);

/** A phrase counts where its words stand side by side in the question, noise left out; a word of it alone means nothing. */
export function synonymsFrom(groups: readonly SynonymGroup[]): Synonyms {
  const byFirst = new Map<string, { phrase: string[]; other: string[] }[]>();
  for (const { terms, isOneWay } of groups) {
    const phrases = terms.map(stemsOf).filter((p) => p.length > 0);
    for (const [i, phrase] of phrases.entries()) {
      if (isOneWay && i > 0) break;
      for (const other of phrases) {
        if (other.join(" ") === phrase.join(" ")) continue;
        byFirst.set(phrase[0]!, [...(byFirst.get(phrase[0]!) ?? []), { phrase, other }]);
      }
    }
  }
  return {
    of: (stems) => {
      const found = new Map<string, Expansion[]>();
      for (const [i, first] of stems.entries())
        for (const { phrase, other } of byFirst.get(first) ?? []) {
          if (!phrase.every((stem, k) => stems[i + k] === stem)) continue;
          const weight = other.length === 1 ? forOne : forPart;
          for (const stem of phrase)
            found.set(stem, [...(found.get(stem) ?? []), ...other.map((o) => ({ stem: o, weight }))]);
        }
      return found;
    },
  };
}
