import { stemOf } from "./find-stem.ts";
import { stopWords } from "./noise-words.ts";
import { normaliseWord } from "./split-words.ts";

/** A piece of a text; `hit` pieces are shown marked. Text only: nothing of it is ever read as HTML. */
export type Piece = { text: string; hit: boolean };

type Found = { start: number; end: number; stem: string };

/**
 * Words that begin like one of the stems: one regular expression passes over all others, which is most of a text.
 * Null when there is nothing to look for.
 */
function lookAlikes(stems: ReadonlyMap<string, number>): RegExp | null {
  const beginnings = [...new Set([...stems.keys()].map((s) => s.slice(0, 3)))].map((b) =>
    b.replaceAll("е", "[её]"),
  );
  if (beginnings.length === 0) return null;
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${beginnings.join("|")})[\\p{L}\\p{N}]*`, "giu");
}

function findIn(text: string, stems: ReadonlyMap<string, number>, alike: RegExp | null): Found[] {
  const found: Found[] = [];
  if (!alike) return found;
  for (const match of text.matchAll(alike)) {
    const word = normaliseWord(match[0]);
    if (stopWords.has(word)) continue;
    const stem = stemOf(word);
    const place = { start: match.index, end: match.index + match[0].length };
    if (stems.has(stem)) found.push({ ...place, stem });
    // What was being typed: the beginning of a longer word.
    else if (stems.has(word)) found.push({ ...place, stem: word });
  }
  return found;
}

/** Cuts a text into marked and unmarked pieces. */
export function markMatches(text: string, stems: ReadonlyMap<string, number>): Piece[] {
  return pieces(text, 0, text.length, findIn(text, stems, lookAlikes(stems)));
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
export function excerpt(text: string, stems: ReadonlyMap<string, number>, max = 180): Piece[] {
  const line = text.replace(/\s+/g, " ").trim();
  const found = findIn(line, stems, lookAlikes(stems));
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
