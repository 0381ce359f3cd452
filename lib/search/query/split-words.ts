/** A word of a text as the index knows it: lower case, ё as е; `start` and `end` point into the text as given. */
export type Word = { word: string; start: number; end: number };

/** Longer than any word a person types: hashes and encoded blobs end here. */
const longest = 40;
const wordPattern = /[\p{L}\p{N}]+/gu;
const combining = /\p{M}+/gu;

/** One spelling for what people do not tell apart: case, ё and е, accents of Latin letters, full-width forms. */
export function normalise(text: string): string {
  return text.normalize("NFKC").toLowerCase().replaceAll("ё", "е");
}

/** One word normalised; й keeps its breve, é loses its accent. */
export function normaliseWord(word: string): string {
  const plain = normalise(word);
  // The common case first: Cyrillic and ASCII need no decomposition.
  if (/^[a-zа-я0-9]+$/.test(plain)) return plain.slice(0, longest);
  return plain
    .replaceAll("й", "\u0001")
    .normalize("NFD")
    .replace(combining, "")
    .replaceAll("\u0001", "й")
    .slice(0, longest);
}

/** The words of a text with their places. */
export function* wordsIn(text: string): Generator<Word> {
  for (const match of text.matchAll(wordPattern)) {
    const word = normaliseWord(match[0]);
    if (word) yield { word, start: match.index, end: match.index + match[0].length };
  }
}

/** The words of a text. */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const { word } of wordsIn(text.normalize("NFC"))) words.push(word);
  return words;
}

export const isCyrillic = (word: string): boolean => /[а-я]/.test(word);
export const isLatin = (word: string): boolean => /^[a-z]+$/.test(word);
export const hasDigit = (word: string): boolean => /\d/.test(word);
