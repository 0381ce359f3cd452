import { stemOf } from "./find-stem.ts";
import { stopWords } from "./noise-words.ts";
import { normaliseWord } from "./split-words.ts";

/** A piece of a text; `hit` pieces are shown marked. Text only: nothing of it is ever read as HTML. */
export type Piece = { text: string; hit: boolean };

type Found = { start: number; end: number; stem: string };

/** How many letters a word must share with what is looked for before anybody looks closer. */
const lookAt = 3;

const beginningsOf = (stems: ReadonlyMap<string, number>, begun?: string): string[] => [
  ...new Set([...stems.keys(), ...(begun ? [begun] : [])].map((s) => s.slice(0, lookAt))),
];

const letter = /[\p{L}\p{N}]/u;

function isLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  // Latin and Cyrillic small letters and digits without asking the tables.
  if ((code > 96 && code < 123) || (code > 47 && code < 58) || (code > 1071 && code < 1104)) return true;
  return code > 127 && letter.test(text[at]!);
}

/**
 * Places of words that match. A text is passed over once for each beginning, which is far cheaper than a regular expression
 * made for one question: to compile that takes longer than all the texts of a page of results.
 */
function findIn(text: string, stems: ReadonlyMap<string, number>, begun?: string): Found[] {
  let small = text.toLowerCase().replaceAll("ё", "е");
  // A few capital letters have longer small ones: then places would be wrong.
  if (small.length !== text.length) small = text;
  const found: Found[] = [];
  for (const beginning of beginningsOf(stems, begun))
    for (let at = small.indexOf(beginning); at >= 0; at = small.indexOf(beginning, at + 1)) {
      if (at > 0 && isLetter(small, at - 1)) continue;
      let end = at + beginning.length;
      while (end < small.length && isLetter(small, end)) end++;
      const stem = matchOf(normaliseWord(text.slice(at, end)), stems, begun);
      if (stem !== undefined) found.push({ start: at, end, stem });
    }
  return found.toSorted((a, b) => a.start - b.start);
}

function matchOf(word: string, stems: ReadonlyMap<string, number>, begun?: string): string | undefined {
  if (stopWords.has(word)) return undefined;
  const stem = stemOf(word);
  if (stems.has(stem)) return stem;
  // What was being typed: the beginning of a longer word.
  if (stems.has(word)) return word;
  return begun && word.startsWith(begun) ? begun : undefined;
}

/** Cuts a text into marked and unmarked pieces. Words that start with `begun`, the word that is being typed, are marked too. */
export function markMatches(text: string, stems: ReadonlyMap<string, number>, begun?: string): Piece[] {
  return pieces(text, 0, text.length, findIn(text, stems, begun));
}

function pieces(text: string, from: number, to: number, found: readonly Found[]): Piece[] {
  const out: Piece[] = [];
  let at = from;
  for (const { start, end } of found) {
    if (start < at || end > to) continue;
    if (start > at) out.push({ text: text.slice(at, start), hit: false });
    out.push({ text: text.slice(start, end), hit: true });
    at = end;
  }
  if (at < to) out.push({ text: text.slice(at, to), hit: false });
  return out;
}

/** The stretch of a text that says most about the question, at most `max` characters, cut between words. */
export function excerpt(
  text: string,
  stems: ReadonlyMap<string, number>,
  { max = 180, begun }: { max?: number; begun?: string | undefined } = {},
): Piece[] {
  const line = text.replace(/\s+/g, " ").trim();
  const found = findIn(line, stems, begun);
  let best = 0;
  let bestValue = -1;
  for (let i = 0; i < found.length; i++) {
    const seen = new Map<string, number>();
    for (let k = i; k < found.length && found[k]!.end - found[i]!.start <= max * 0.8; k++)
      seen.set(found[k]!.stem, (seen.get(found[k]!.stem) ?? 0) + 1);
    let value = 0;
    for (const [stem, times] of seen) value += (stems.get(stem) ?? 0) * (1 + Math.min(times - 1, 2) * 0.05);
    if (value > bestValue + 1e-9) [best, bestValue] = [i, value];
  }
  let from = 0;
  if (found.length > 0) {
    const wanted = Math.max(0, found[best]!.start - 40);
    from = wanted === 0 ? 0 : line.indexOf(" ", wanted) + 1;
    if (from === 0 || from > found[best]!.start) from = wanted === 0 ? 0 : found[best]!.start;
  }
  let to = Math.min(line.length, from + max);
  if (to < line.length) {
    const space = line.lastIndexOf(" ", to);
    if (space > from + max * 0.6) to = space;
  }
  const out = pieces(line, from, to, found);
  if (from > 0) out.unshift({ text: "…", hit: false });
  if (to < line.length) out.push({ text: "…", hit: false });
  return out.map((p) => ({ ...p, text: p.text.toWellFormed() }));
}
