const cyrillic: [RegExp, string][] = [
  [/дж/g, "j"],
  [/кс/g, "ks"],
  [/[щшжчц]/g, "s"],
  [/[йьъ]/g, ""],
  [/б/g, "b"],
  [/[вф]/g, "v"],
  [/г/g, "g"],
  [/д/g, "d"],
  [/[зс]/g, "s"],
  [/к/g, "k"],
  [/л/g, "l"],
  [/м/g, "m"],
  [/н/g, "n"],
  [/п/g, "p"],
  [/р/g, "r"],
  [/т/g, "t"],
  [/х/g, ""],
  [/[аеиоуыэюя]/g, ""],
];
const latin: [RegExp, string][] = [
  [/ph/g, "v"],
  [/(dge|dg|ge(?=$)|j)/g, "j"],
  [/gn(?=$)/g, "n"],
  [/x/g, "ks"],
  [/(sch|sh|ch(?=[aeiou])|tch)/g, "s"],
  [/ck/g, "k"],
  [/c(?=[eiy])/g, "s"],
  [/[cq]/g, "k"],
  [/z/g, "s"],
  [/[fw]/g, "v"],
  [/(?<=[aeiou])gh/g, ""],
  [/[hy]/g, ""],
  [/[aeiou]/g, ""],
];

/**
 * The consonants of a word as a Russian ear hears them, so that a name written in Cyrillic meets its Latin original: "аутлук"
 * and "outlook" are both "tlk". Empty when too little is left to tell names apart.
 */
export function skeletonOf(word: string): string {
  const rules = /[а-я]/.test(word) ? cyrillic : latin;
  let bones = word;
  for (const [from, to] of rules) bones = bones.replace(from, to);
  bones = bones.replace(/(.)\1+/g, "$1");
  return bones.length >= 2 && /^[a-z]+$/.test(bones) ? bones : "";
}

const vowels: Record<string, string> = {
  а: "a", е: "e", и: "i", о: "o", у: "u", ы: "i", э: "e", ю: "u", я: "a", й: "i",
  б: "b", в: "v", г: "g", д: "d", ж: "j", з: "s", к: "k", л: "l", м: "m", н: "n", п: "p", р: "r", с: "s", т: "t", ф: "f", х: "h",
  ц: "s", ч: "ch", ш: "sh", щ: "sh", ь: "", ъ: "",
}; // prettier-ignore

/** How a Cyrillic word sounds in Latin letters, to choose among names with the same skeleton. */
export function soundOf(word: string): string {
  let out = "";
  for (const char of word) out += vowels[char] ?? char;
  return out
    .replace(/oo|ou/g, "u")
    .replace(/ee|ea/g, "i")
    .replace(/w/g, "v")
    .replace(/c(?=[eiy])/g, "s")
    .replace(/c/g, "k")
    .replace(/(.)\1+/g, "$1");
}
