import { stopWords } from "./noise-words.ts";
import { stemOf } from "./find-stem.ts";
import { wordsOf } from "./split-words.ts";

/** A tsvector keeps positions up to here; later words are found but stand beside nothing. */
const lastPosition = 16_383;
/** A longer text is searched by its beginning. */
const longestText = 200_000;

export type IndexedText = {
  titleStems: string;
  inTitle: string;
  inBody: string;
  bodyLength: number;
  /** Distinct words of both, sorted. */
  words: string[];
};

function vectorOf(stems: readonly string[]): string {
  const places = new Map<string, number[]>();
  for (const [i, stem] of stems.entries()) {
    const list = places.get(stem);
    if (!list) places.set(stem, [Math.min(i + 1, lastPosition)]);
    else if (list.length < 255 && i < lastPosition) list.push(i + 1);
  }
  let out = "";
  for (const [stem, list] of places) out += `'${stem}':${list.join(",")} `;
  return out;
}

/** Stems of a title and a body in order, without stop words. */
export function indexedStems(title: string, body: string): { title: string[]; body: string[] } {
  const stems = (text: string) =>
    wordsOf(text)
      .filter((w) => !stopWords.has(w))
      .map(stemOf);
  return { title: stems(title), body: stems(body.slice(0, longestText)) };
}

/** What the index keeps of a title and a body: stems with their places, without stop words; and the words as written. */
export function indexedText(title: string, body: string): IndexedText {
  const titleWords = wordsOf(title).filter((w) => !stopWords.has(w));
  const bodyWords = wordsOf(body.slice(0, longestText)).filter((w) => !stopWords.has(w));
  const titleStems = titleWords.map(stemOf);
  return {
    titleStems: titleStems.join(" "),
    inTitle: vectorOf(titleStems),
    inBody: vectorOf(bodyWords.map(stemOf)),
    bodyLength: bodyWords.length,
    words: [...new Set([...titleWords, ...bodyWords])].toSorted(),
  };
}
