import { editsBetween, oneEditAway } from "./edit-distance.ts";
import { noSynonyms, type Synonyms } from "./apply-synonyms.ts";
import { otherLayout } from "./switch-layout.ts";
import { chatter, stopWords } from "./noise-words.ts";
import { skeletonOf, soundOf } from "./sound-skeleton.ts";
import { rootOf, stemOf } from "./find-stem.ts";
import { fromLatin } from "./read-translit.ts";
import type { Entry, Expansion, Term, Understood, Vocabulary } from "./types.ts";
import { hasDigit, isCyrillic, isLatin, wordsOf } from "./split-words.ts";

const longestQuery = 400;
const mostChunks = 40;
const mostTerms = 10;
const mostExpansions = 8;

type Reading = { words: string[]; how: "typed" | "layout" | "translit" };

/**
 * What a person meant: keyboard layout and transliteration undone, noise dropped, unknown words corrected or completed, known
 * ones widened by synonyms. Asks only the vocabulary it is given, so words of articles that the reader may not see never show.
 */
export async function understand(
  query: string,
  vocabulary: Vocabulary,
  synonyms: Synonyms = noSynonyms,
): Promise<Understood> {
  const chunks = query
    .slice(0, longestQuery)
    .normalize("NFC")
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, mostChunks);
  const readings = await readChunks(chunks, vocabulary);
  const all = readings.flatMap((r) => r.words.map((word) => ({ word, how: r.how })));
  const lastWord = /[\p{L}\p{N}]$/u.test(query) ? all.at(-1)?.word : undefined;
  const kept = withoutNoise(all.map((w) => w.word));
  const howOf = new Map(all.map((w) => [w.word, w.how]));

  const stems = [...new Map(kept.map((word) => [stemOf(word), word])).entries()];
  const alike = synonyms.of(stems.map(([stem]) => stem));
  const known = await vocabulary.known(stems.map(([stem]) => stem));
  const informative = stems
    .map(([stem, word], i) => ({ stem, word, i, inDocs: known.get(stem)?.docs ?? 0 }))
    .toSorted((a, b) => a.inDocs - b.inDocs)
    .slice(0, mostTerms)
    .toSorted((a, b) => a.i - b.i);

  const terms = await Promise.all(
    informative.map(async ({ stem, word }): Promise<Term> => {
      const own = known.get(stem);
      const others = alike.get(stem) ?? [];
      // A word that the editors have explained is no mistake, even when no article has it.
      const { expansions, meant } =
        own || others.length === 0
          ? await expand(word, stem, own, word === lastWord, vocabulary)
          : { expansions: [{ stem, weight: 1 }], meant: null };
      for (const other of others) add(expansions, other.stem, other.weight);
      const isKnown = own !== undefined || others.length > 0;
      return { word, isKnown, expansions: expansions.slice(0, mostExpansions + 4), meant };
    }),
  );
  if (lastWord) await complete(terms, lastWord, vocabulary);

  const corrected = new Map(terms.filter((t) => t.meant).map((t) => [t.word, t.meant!]));
  const isSwitched = terms.some((t) => howOf.get(t.word) !== "typed");
  return {
    terms,
    corrected:
      isSwitched || corrected.size > 0 ? all.map(({ word }) => corrected.get(word) ?? word).join(" ") : null,
  };
}

/**
 * The word that is being typed, as titles with the word before it go on: a beginning of three letters has hundreds of
 * continuations, but "включение про" has few. A stop word may be such a beginning too ("про" of "проверка").
 */
async function complete(terms: Term[], typed: string, vocabulary: Vocabulary): Promise<void> {
  if (typed.length < 2 || hasDigit(typed)) return;
  const isTerm = terms.at(-1)?.word === typed;
  const before = terms.at(isTerm ? -2 : -1);
  if (!before || (!isTerm && !stopWords.has(typed))) return;
  const likely = before.expansions.slice(0, 2).map((e) => e.stem);
  const expansions = isTerm ? terms.at(-1)!.expansions : [];
  let begun = await vocabulary.completing(likely, typed);
  if (begun.length === 0 && isTerm && expansions.length === 1 && !terms.at(-1)!.isKnown && typed.length >= 4)
    begun = (await vocabulary.completing(likely, typed[0]!)).filter((e) => isBeginning(typed, e.stem));
  // What follows a stop word that stands right there is no continuation of it.
  for (const { stem, isNext } of begun) if (isNext || isTerm) add(expansions, stem, isNext ? 0.9 : 0.7);
  if (!isTerm && expansions.length > 0) terms.push({ word: typed, isKnown: false, expansions, meant: null });
}

/** Whether a word begins like this but for one slip. */
const isBeginning = (typed: string, word: string): boolean =>
  [0, 1, -1].some((by) => editsBetween(typed, word.slice(0, typed.length + by), 1) <= 1);

/** The words of a question as they are: word forms count as one, nothing else is changed. */
export function takenLiterally(query: string): Understood {
  const words = withoutNoise(wordsOf(query.slice(0, longestQuery)));
  const terms = new Map(words.map((word) => [stemOf(word), word]));
  return {
    terms: [...terms].slice(0, mostTerms).map(([stem, word]) => ({
      word,
      isKnown: true,
      expansions: [{ stem, weight: 1 }],
      meant: null,
    })),
    corrected: null,
  };
}

/** Chooses for every chunk between "as typed", "the other keyboard" and "Russian in Latin letters". */
async function readChunks(chunks: string[], vocabulary: Vocabulary): Promise<Reading[]> {
  const known = new Map<string, Entry>();
  const learn = async (words: readonly string[]) => {
    const asked = new Set(words.filter((w) => !stopWords.has(w)).map(stemOf));
    for (const [stem, entry] of await vocabulary.known([...asked])) known.set(stem, entry);
  };
  const docsOf = (word: string) => (stopWords.has(word) ? 1 : (known.get(stemOf(word))?.docs ?? 0));

  const typedWords = chunks.map(wordsOf);
  await learn(typedWords.flat());
  // Other readings are looked up only where the typed one makes little sense: most chunks are what they seem.
  const options = chunks.map((chunk, i) => {
    const typed = typedWords[i]!;
    if (knownShare(typed, docsOf) >= 0.6) return { typed, layout: [], translit: [] };
    const switched = otherLayout(chunk);
    const layout = switched ? wordsOf(switched) : [];
    const translit = typed.map((w) => (isLatin(w) ? fromLatin(w) : []));
    return { typed, layout, translit };
  });
  await learn(options.flatMap((o) => [...o.layout, ...o.translit.flat()]));

  const readings: Reading[] = [];
  for (const [i, { typed, layout, translit }] of options.entries()) {
    const isLast = i === options.length - 1;
    const candidates: Reading[] = [{ words: typed, how: "typed" }];
    if (layout.length > 0) candidates.push({ words: layout, how: "layout" });
    if (translit.some((t) => t.length > 0)) {
      const words = translit.map((variants, k) => mostKnown(variants, docsOf) ?? typed[k]!);
      candidates.push({ words, how: "translit" });
    }
    const shares = candidates.map((c) => knownShare(c.words, docsOf));
    let chosen = 0;
    const before = readings.at(-1)?.how;
    if (isLast && before && shares[0]! < 0.6) {
      // One or two letters are nothing yet: they are read as the words before them.
      const alike = typed.length === 1 && typed[0]!.length <= 2 && candidates.find((c) => c.how === before);
      const asBefore = alike || ((await isBegun(typed, readings, vocabulary)) && candidates[0]);
      if (asBefore) {
        readings.push(asBefore);
        continue;
      }
    }
    if (shares[0]! < 0.6)
      for (let k = 1; k < candidates.length; k++)
        if (shares[k]! > Math.max(shares[chosen]!, shares[0]! * 1.3)) chosen = k;
    if (shares[chosen] === 0 && candidates.length > 1)
      chosen = await unknownReading(candidates, translit.flat(), isLast, vocabulary);
    readings.push(candidates[chosen]!);
  }
  return readings;
}

/** Whether an unknown last word is the beginning of a known one, behind words that were taken as they were typed. */
async function isBegun(
  words: readonly string[],
  readings: readonly Reading[],
  vocabulary: Vocabulary,
): Promise<boolean> {
  const word = words.length === 1 ? words[0]! : "";
  if (word.length < 3 || readings.length === 0 || readings.some((r) => r.how !== "typed")) return false;
  return (await vocabulary.startingWith(word)).length > 0;
}

/** The share of letters that are in known words. */
function knownShare(words: readonly string[], docsOf: (word: string) => number): number {
  let letters = 0;
  let knownLetters = 0;
  for (const word of words) {
    // A single letter is known to every vocabulary and says nothing.
    const weight = word.length === 1 ? 0.3 : word.length;
    letters += weight;
    if (docsOf(word) > 0 || /^\d+$/.test(word)) knownLetters += weight;
  }
  return letters === 0 ? 0 : knownLetters / letters;
}

const mostKnown = (variants: readonly string[], docsOf: (word: string) => number): string | undefined => {
  let best: string | undefined;
  let most = 0;
  for (const variant of variants) {
    const docs = docsOf(variant);
    if (docs > most) [best, most] = [variant, docs];
  }
  return best ?? variants[0];
};

/** No reading is known: the one that begins a known word (while it is typed), or is a slip away from one. */
async function unknownReading(
  candidates: Reading[],
  spelled: readonly string[],
  isLast: boolean,
  vocabulary: Vocabulary,
): Promise<number> {
  for (const [k, { words, how }] of candidates.entries()) {
    const word = words.at(-1);
    if (!word || words.length > 1 || word.length < 3) continue;
    if (isLast) {
      const beginnings = how === "translit" ? spelled.slice(0, 8) : [word];
      for (const beginning of beginnings)
        if ((await vocabulary.startingWith(beginning)).length > 0) {
          candidates[k] = { words: [beginning], how };
          return k;
        }
    }
  }
  for (const [k, { words }] of candidates.entries()) {
    const word = words.toSorted((a, b) => b.length - a.length)[0];
    if (word && word.length >= 4 && (await misspelled(word, vocabulary)).length > 0) return k;
  }
  return 0;
}

/** Without stop words, and without chatter when the question is longer than it needs to be; never without everything. */
export function withoutNoise(words: readonly string[]): string[] {
  const meaning = words.filter((w) => !stopWords.has(w));
  if (meaning.length === 0) return [];
  if (words.length <= 4) return meaning;
  const asked = meaning.filter((w) => !chatter.has(w));
  return asked.length >= 2 ? asked : meaning;
}

function add(expansions: Expansion[], stem: string, weight: number, word?: string): void {
  const present = expansions.find((e) => e.stem === stem);
  if (!present) expansions.push({ stem, weight, ...(word && { word }) });
  else if (present.weight < weight) present.weight = weight;
}

/** The stems a word may stand for, each with how sure that is; `meant` when the word itself is taken for a mistake. */
async function expand(
  word: string,
  stem: string,
  own: { docs: number } | undefined,
  isTyped: boolean,
  vocabulary: Vocabulary,
): Promise<{ expansions: Expansion[]; meant: string | null }> {
  const expansions: Expansion[] = [{ stem, weight: 1 }];
  if (isTyped && word.length >= 2 && !hasDigit(word)) {
    const begun = (await vocabulary.startingWith(word)).filter((e) => e.stem !== stem);
    // What is only the stem of words, or a short word that happens to exist, is more often the beginning of a frequent one.
    const isWord = own !== undefined && (await vocabulary.spelled([word])).length > 0;
    const sure = !isWord ? 0.9 : begun.some((e) => e.docs > own!.docs * 2) ? 0.8 : 0.55;
    for (const entry of begun.slice(0, mostExpansions))
      add(
        expansions,
        entry.stem,
        sure * Math.sqrt(word.length / Math.max(word.length, entry.stem.length)),
        entry.word,
      );
    if (!own && begun.length > 0 && word.length >= 3) return { expansions, meant: null };
  }
  if (own) return { expansions, meant: null };

  const near = await misspelled(word, vocabulary);
  for (const entry of near) add(expansions, entry.stem, entry.weight, entry.word);
  if (near.length > 0) return { expansions, meant: near[0]!.word };

  const root = rootOf(stem);
  if (root)
    for (const entry of await vocabulary.rooted(root))
      if (rootOf(entry.stem) === root) add(expansions, entry.stem, 0.55, entry.word);
  if (expansions.length === 1 && isCyrillic(word) && word.length >= 7) {
    for (const entry of (await vocabulary.startingWith(word.slice(0, Math.ceil(word.length * 0.7)))).slice(
      0,
      4,
    ))
      add(expansions, entry.stem, 0.4, entry.word);
  }
  return { expansions: expansions.slice(0, mostExpansions), meant: null };
}

/** Known words with their relatives too ("оплата", "оплатить"): a second try for a question that found little. */
export async function widen(terms: readonly Term[], vocabulary: Vocabulary): Promise<Term[]> {
  return Promise.all(
    terms.map(async (term) => {
      const stem = term.expansions[0]!.stem;
      const root = term.isKnown ? rootOf(stem) : null;
      if (!root) return term;
      const expansions = [...term.expansions];
      for (const entry of await vocabulary.rooted(root))
        if (rootOf(entry.stem) === root && expansions.length < mostExpansions + 4)
          add(expansions, entry.stem, 0.5, entry.word);
      return { ...term, expansions };
    }),
  );
}

type Near = Entry & { weight: number };

/** Known words that an unknown one was probably meant to be, most likely first. */
async function misspelled(word: string, vocabulary: Vocabulary): Promise<Near[]> {
  if (word.length < 3 || hasDigit(word)) return [];
  const found: Near[] = [];
  if (isCyrillic(word)) found.push(...(await namesHeard(word, vocabulary)));
  if (word.length >= 4) {
    for (const entry of await vocabulary.spelled(oneEditAway(word)))
      found.push({ ...entry, weight: entry.word[0] === word[0] ? 0.85 : 0.75 });
    if (found.length === 0 && word.length >= 6) {
      const stem = stemOf(word);
      const stems = stem.length >= 5 ? await vocabulary.known(oneEditAway(stem)) : new Map<string, Entry>();
      for (const entry of stems.values()) found.push({ ...entry, weight: 0.7 });
    }
    if (found.length === 0 && word.length >= 8) {
      for (const entry of await vocabulary.similar(word))
        if (editsBetween(word, entry.word, 2) <= 2) found.push({ ...entry, weight: 0.6 });
    }
  }
  // A slip towards a common word is likelier than towards a rare one.
  const likely = (n: Near) => n.weight * (1 + 0.12 * Math.log2(1 + n.docs));
  const byStem = new Map<string, Near>();
  for (const entry of found.toSorted((a, b) => likely(b) - likely(a)))
    if (!byStem.has(entry.stem)) byStem.set(entry.stem, entry);
  return [...byStem.values()].slice(0, 5);
}

/** Latin names that sound like a Cyrillic word, in any of its cases: "в аутлуке" is Outlook. */
async function namesHeard(word: string, vocabulary: Vocabulary): Promise<Near[]> {
  const forms = [...new Set([word, stemOf(word)])].filter((f) => f.length >= 3);
  const skeletons = [...new Set(forms.map(skeletonOf))].filter(Boolean);
  if (skeletons.length === 0) return [];
  const heard: Near[] = [];
  for (const entry of await vocabulary.sounding(skeletons)) {
    const likeness = Math.max(...forms.map((form) => soundsAlike(form, entry.word)));
    if (likeness >= 0.5) heard.push({ ...entry, weight: 0.45 + 0.45 * likeness });
  }
  return heard.toSorted((a, b) => b.weight - a.weight).slice(0, 3);
}

function soundsAlike(cyrillic: string, latin: string): number {
  const a = soundOf(cyrillic);
  const b = soundOf(latin);
  const length = Math.max(a.length, b.length);
  return length === 0 ? 0 : 1 - editsBetween(a, b, length) / length;
}
