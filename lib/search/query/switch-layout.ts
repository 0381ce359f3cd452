import { normalise } from "./split-words.ts";

const latin = "`qwertyuiop[]asdfghjkl;'zxcvbnm,./";
const russian = "ёйцукенгшщзхъфывапролджэячсмитьбю.";
const latinShift = '~QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>?';
const russianShift = "ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,";

const toRussian = new Map<string, string>();
const toLatin = new Map<string, string>();
for (let i = 0; i < latin.length; i++) {
  toRussian.set(latin[i]!, russian[i]!).set(latinShift[i]!, russianShift[i]!);
  toLatin.set(russian[i]!, latin[i]!).set(russianShift[i]!, latinShift[i]!);
}

/**
 * The same keys on the other keyboard: "ghbdtn" is "привет", "руддщ" is "hello". Which way follows from the letters; null when
 * there are letters of both alphabets or of none.
 */
export function otherLayout(chunk: string): string | null {
  const hasCyrillic = /[а-яё]/i.test(chunk);
  const hasLatin = /[a-z]/i.test(chunk);
  if (hasCyrillic === hasLatin) return null;
  const keys = hasLatin ? toRussian : toLatin;
  let out = "";
  for (const char of chunk.normalize("NFC")) out += keys.get(char) ?? char;
  return normalise(out);
}
