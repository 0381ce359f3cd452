import { stemmer as english } from "@orama/stemmers/english";
import { stemmer as russian } from "@orama/stemmers/russian";
import { hasDigit, isCyrillic } from "./split-words.ts";

const known = new Map<string, string>();
const most = 50_000;

/**
 * The part of a normalised word that its forms share. Cyrillic by the Russian rules, the rest by the English ones, whatever the
 * language of the text: articles of both languages name the same products.
 */
export function stemOf(word: string): string {
  let stem = known.get(word);
  if (stem === undefined) {
    stem = hasDigit(word) || word.length < 3 ? word : isCyrillic(word) ? russian(word) : english(word);
    if (stem.length < 2) stem = word;
    if (known.size >= most) known.clear();
    known.set(word, stem);
  }
  return stem;
}

const russianTails =
  /(?:ировани|ированн|ирован|ировк|ирова|овани|ованн|ован|ова|евани|еван|ева|ательн|ительн|тельн|енност|енн|ени|ен|анн|ани|ан|ива|ыва|яни|ян|ческ|ост|йк|ск|ник|чик|к|н|а|и|е|я|л)$/;
const englishTails =
  /(?:ization|isation|ation|ition|ment|ness|able|ible|ing|ion|ive|er|or|al|ed|at|e|i|y|s)$/;

/**
 * A harder cut that verbs share with the nouns made from them: удалить and удаление, migrate and migration. Null when too
 * little would be left to mean anything.
 */
export function rootOf(stem: string): string | null {
  if (hasDigit(stem)) return null;
  const tails = isCyrillic(stem) ? russianTails : englishTails;
  let root = stem;
  for (let cut = 0; cut < 2; cut++) {
    const next = root.replace(tails, "");
    if (next.length < 4 || next === root) break;
    root = next;
  }
  return root.length >= 4 ? root : null;
}
