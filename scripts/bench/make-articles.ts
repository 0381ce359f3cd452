import { stopWords } from "#lib/search/query/noise-words.ts";
import { wordsOf } from "#lib/search/query/split-words.ts";
import { madeWords, randomSeries } from "./make-words.ts";

type Lang = "ru" | "en";

/** How many of the given articles' own words go in: made articles compete for what people ask, or they would cost nothing. */
const sharedWords = 1_500;
const vocabularySize = 60_000;

/** The most frequent words of some texts, stop words aside. */
function frequentWords(texts: readonly string[], most: number): string[] {
  const counts = new Map<string, number>();
  for (const text of texts)
    for (const word of wordsOf(text.slice(0, 4_000)))
      if (word.length > 2 && !stopWords.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, most)
    .map(([word]) => word);
}

/**
 * Lines of JSON for so many made articles: titles of 3 to 8 words, bodies of 40 to 300, frequencies as uneven as in life
 * (Zipf). Every second word of the frequent part comes from the given articles, all others are made: no sentence is a copy.
 */
export function* makeArticles(
  count: number,
  given: readonly { lang: Lang; title: string; body: string }[],
  seed = 3,
): Generator<string> {
  const random = randomSeries(seed);
  const vocabulary = (lang: Lang): string[] => {
    const texts = given.filter((a) => a.lang === lang).map((a) => `${a.title} ${a.body}`);
    const own = frequentWords(texts, sharedWords);
    const made = madeWords(lang, vocabularySize - own.length, random);
    return [...own.flatMap((word, i) => [word, made[i]!]), ...made.slice(own.length)];
  };
  const words = { ru: vocabulary("ru"), en: vocabulary("en") };
  for (let n = 0; n < count; n++) {
    const lang: Lang = random() < 0.65 ? "ru" : "en";
    const some = (length: number) =>
      Array.from({ length }, () => words[lang][Math.floor(words[lang].length ** random()) - 1]!);
    const title = some(3 + Math.floor(random() * 6)).join(" ");
    const sentences = Array.from(
      { length: 4 + Math.floor(random() * 17) },
      () => `${some(10 + Math.floor(random() * 6)).join(" ")}.`,
    );
    yield JSON.stringify({ id: `made-${seed}-${n}`, lang, title, body: sentences.join("\n\n") });
  }
}
