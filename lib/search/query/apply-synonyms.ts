import { stemOf } from "./find-stem.ts";
import { chatter, stopWords } from "./noise-words.ts";
import { wordsOf } from "./split-words.ts";
import type { Expansion } from "./types.ts";

/** What the words of a question stand for besides themselves: for a stem of the question, other stems. */
export type Synonyms = { of: (stems: readonly string[]) => ReadonlyMap<string, readonly Expansion[]> };

/** Terms that mean the same; `isOneWay`: only the first one is widened, by the others. */
export type SynonymGroup = { terms: readonly string[]; isOneWay: boolean };

export const noSynonyms: Synonyms = { of: () => new Map() };

/** How much a synonym counts against the word itself; less where a single word stands for a phrase, of which any word would do. */
const sure = 0.7;
const forPhrase = 0.55;

const chatterStems: ReadonlySet<string> = new Set([...chatter].map(stemOf));

const stemsOf = (term: string): string[] =>
  wordsOf(term)
    .filter((word) => !stopWords.has(word))
    .map(stemOf);

/** Whether the words of a phrase stand in the question from there on, one after the other but for chatter. */
function standsAt(phrase: readonly string[], stems: readonly string[], from: number): boolean {
  let at = from;
  for (const stem of phrase) {
    while (at > from && stems[at] !== stem && chatterStems.has(stems[at] ?? "")) at++;
    if (stems[at] !== stem) return false;
    at++;
  }
  return true;
}

/**
 * A phrase counts where its words stand side by side in the question, noise left out; a word of it alone means nothing. The words
 * of the other phrase are dealt out to those of the question, so that an article needs all of them to be a good answer.
 */
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
      const widen = (stem: string, to: string, weight: number) =>
        found.set(stem, [...(found.get(stem) ?? []), { stem: to, weight }]);
      for (const [i, first] of stems.entries())
        for (const { phrase, other } of byFirst.get(first) ?? []) {
          if (!standsAt(phrase, stems, i)) continue;
          const weight = phrase.length === 1 && other.length > 1 ? forPhrase : sure;
          for (let k = 0; k < Math.max(phrase.length, other.length); k++)
            widen(phrase[k % phrase.length]!, other[k % other.length]!, weight);
        }
      return found;
    },
  };
}
