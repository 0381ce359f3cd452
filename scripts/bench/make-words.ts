/** A generator of numbers in [0, 1) that gives the same series for the same seed (mulberry32). */
export function randomSeries(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const common = {
  ru: (
    "не и в на что принтер доступ почта пароль сервер отчёт ошибка договор счёт телефон монитор обновление программа печать сеть " +
    "кабинет письмо файл папка диск антивирус терминал касса склад заявка роутер подключение настройка экран клавиатура сканер " +
    "резервная копия лицензия сертификат подпись интернет скорость перезагрузка сотрудник офис филиал документ таблица версия"
  ).split(" "),
  en: (
    "the and to of is printer access mail password server report error contract invoice phone monitor update software print " +
    "network account letter file folder disk antivirus terminal register warehouse request router connection setting screen " +
    "keyboard scanner backup copy licence certificate signature internet speed restart employee office branch document table"
  ).split(" "),
};

const syllables = {
  ru: "ба ва га до жи зе ка ло ми но па ре си ту фо ха цо че шу эл ный ция ост ник ель ать ова ски рам кон тер пол".split(
    " ",
  ),
  en: "ba ve ga do ji ze ka lo mi no pa re si tu fo ha co che shu el ing tion ness er ly ous ated con ter pol ram ski".split(
    " ",
  ),
};

/** So many different words of a language that it does not have, made of its syllables. */
export function madeWords(lang: "ru" | "en", size: number, random: () => number): string[] {
  const words = new Set<string>();
  const parts = syllables[lang];
  while (words.size < size) {
    const length = 2 + Math.floor(random() * 4);
    words.add(Array.from({ length }, () => parts[Math.floor(random() * parts.length)]).join(""));
  }
  return [...words];
}

/** Words of one language, the most frequent first: real ones, then made ones, as many as a help desk of years would have. */
function vocabulary(lang: "ru" | "en", size: number, random: () => number): string[] {
  return [...new Set([...common[lang], ...madeWords(lang, size - common[lang].length, random)])];
}

/** Sentences whose words are as unevenly frequent as in life (Zipf): `share` of them Russian. */
export function makeSentences(count: number, seed: number, share = 0.6): string[] {
  const random = randomSeries(seed);
  const words = { ru: vocabulary("ru", 12_000, random), en: vocabulary("en", 12_000, random) };
  return Array.from({ length: count }, () => {
    const lang = random() < share ? "ru" : "en";
    const length = 7 + Math.floor(random() * 12);
    const picked = Array.from({ length }, () => {
      const rank = Math.floor(words[lang].length ** random()) - 1;
      return words[lang][rank]!;
    });
    const text = picked.join(" ");
    return `${text[0]!.toUpperCase()}${text.slice(1)}.`;
  });
}
