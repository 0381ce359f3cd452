/** Latin spellings of Russian sounds, longest first; several schemes at once, because people mix them. */
const sounds: [latin: string, readings: string[]][] = [
  ["shch", ["щ"]],
  ["sch", ["щ", "сч"]],
  ["iia", ["ия"]],
  ["iiu", ["ию"]],
  ["zh", ["ж"]],
  ["kh", ["х"]],
  ["ts", ["ц", "тс"]],
  ["tc", ["ц"]],
  ["ch", ["ч"]],
  ["sh", ["ш"]],
  ["yu", ["ю"]],
  ["ju", ["ю"]],
  ["iu", ["ю"]],
  ["ya", ["я"]],
  ["ja", ["я"]],
  ["ia", ["я", "иа"]],
  ["yo", ["е"]],
  ["jo", ["е"]],
  ["ye", ["е", "ые"]],
  ["ie", ["ие", "е"]],
  ["yy", ["ый"]],
  ["yi", ["ый"]],
  ["iy", ["ий"]],
  ["ii", ["ий", "ии"]],
  ["ij", ["ий"]],
  ["oi", ["ой", "ои"]],
  ["ei", ["ей", "еи"]],
  ["ai", ["ай", "аи"]],
  ["ui", ["уй", "уи"]],
  ["a", ["а"]],
  ["b", ["б"]],
  ["c", ["ц", "с", "к"]],
  ["d", ["д"]],
  ["e", ["е", "э"]],
  ["f", ["ф"]],
  ["g", ["г"]],
  ["h", ["х"]],
  ["i", ["и"]],
  ["j", ["й", "ж"]],
  ["k", ["к"]],
  ["l", ["л"]],
  ["m", ["м"]],
  ["n", ["н"]],
  ["o", ["о"]],
  ["p", ["п"]],
  ["q", ["к"]],
  ["r", ["р"]],
  ["s", ["с"]],
  ["t", ["т"]],
  ["u", ["у"]],
  ["v", ["в"]],
  ["w", ["в", "ш"]],
  ["x", ["х", "кс"]],
  ["y", ["ы", "й"]],
  ["z", ["з"]],
  ["'", ["ь"]],
];
const most = 24;

/** What Cyrillic word a Latin one may spell, most likely first; "nastroika" gives "настройка" among others. */
export function fromLatin(word: string): string[] {
  if (word.length < 3 || !/^[a-z']+$/.test(word)) return [];
  let readings = [""];
  for (let i = 0; i < word.length;) {
    const [latin, options] = sounds.find(([l]) => word.startsWith(l, i)) ?? [word[i]!, [word[i]!]];
    const next: string[] = [];
    for (const option of options) for (const reading of readings) next.push(reading + option);
    readings = next.slice(0, most);
    i += latin.length;
  }
  // Nobody types the soft sign: before a consonant, or at the end, it may be missing.
  const soft = readings
    .slice(0, 6)
    .flatMap((r) => [`${r}ь`, r.replace(/([лнст])(?=[бвгджзклмнпрстфхцчшщ])/, "$1ь")])
    .filter((r) => !readings.includes(r));
  return [...readings, ...new Set(soft)];
}
