import { describe, expect, it } from "vitest";
import { synonymsFrom } from "./apply-synonyms.ts";
import { stemOf } from "./find-stem.ts";
import { editsBetween, oneEditAway } from "./edit-distance.ts";
import { skeletonOf } from "./sound-skeleton.ts";
import { otherLayout } from "./switch-layout.ts";
import type { Entry, Vocabulary } from "./types.ts";
import { takenLiterally, understand } from "./understand-query.ts";
import { wordsOf } from "./split-words.ts";

/** A vocabulary in memory, as an audience of these words would have it. */
function vocabularyOf(text: string): Vocabulary {
  const titles = text.split("\n").map((line) => wordsOf(line).map(stemOf));
  const docs = new Map<string, number>();
  for (const word of wordsOf(text)) docs.set(word, (docs.get(word) ?? 0) + 1);
  const entries: Entry[] = [...docs].map(([word, n]) => ({ word, stem: stemOf(word), docs: n }));
  const where = (test: (e: Entry) => boolean) => Promise.resolve(entries.filter(test));
  return {
    known: (stems) =>
      Promise.resolve(new Map(entries.filter((e) => stems.includes(e.stem)).map((e) => [e.stem, e]))),
    startingWith: (beginning) => where((e) => e.word.startsWith(beginning)),
    completing: (before, beginning) =>
      Promise.resolve(
        titles.flatMap((title) =>
          title.flatMap((stem, i) =>
            stem.startsWith(beginning) && before.some((b) => title.includes(b))
              ? [{ stem, docs: 1, isNext: i > 0 && before.includes(title[i - 1]!) }]
              : [],
          ),
        ),
      ),
    spelled: (words) => where((e) => words.includes(e.word)),
    similar: () => where(() => true),
    sounding: (skeletons) => where((e) => /^[a-z]+$/.test(e.word) && skeletons.includes(skeletonOf(e.word))),
    rooted: (root) => where((e) => e.stem.startsWith(root)),
  };
}

const vocabulary = vocabularyOf(`
  принтер печать печатает настройка почты почта пароль сброс восстановление пользователь уведомления подключение к удаление
  outlook sharepoint microsoft excel printer install settings notification reset password ещё мёртвый шаблон резервную сеть vpn
`);

const stemsOf = async (query: string) =>
  (await understand(query, vocabulary)).terms.map((t) => t.expansions.map((e) => e.stem));
const correctedOf = async (query: string) => (await understand(query, vocabulary)).corrected;

describe("readings of what was typed", () => {
  it.each([
    ["ghbynth", "принтер"],
    ["yfcnhjqrf gjxns", "настройка почты"],
    ["htpthdye.", "резервную"],
    ["сщыеуддщ ызкштеук", null],
    ["зкштеук", "printer"],
    ["ызкштеук зкштеук", "printer"],
    ["printer", null],
    ["принтер", null],
    ["nastroika pochty", "настройка почты"],
    ["shablon", "шаблон"],
    ["vosstanovlenie parolia", "восстановление пароля"],
  ])("%s", async (typed, meant) => {
    if (meant === null) return;
    expect(await correctedOf(typed)).toSatisfy((c: string | null) => (c ?? typed).includes(meant));
  });

  it("keeps a known word although the other keyboard would give one too", async () =>
    expect(await correctedOf("vpn")).toBeNull());

  it("completes the last word while it is typed on the wrong keyboard", async () =>
    expect(await stemsOf("ghbyn")).toEqual([expect.arrayContaining([stemOf("принтер")])]));
});

describe("slips", () => {
  it.each([
    ["принтир", "принтер"],
    ["праоль", "пароль"],
    ["настойка", "настройка"],
    ["пользавотель", "пользователь"],
    ["pasword", "password"],
    ["sharepiont", "sharepoint"],
  ])("%s is %s", async (typed, meant) => expect(await correctedOf(`${typed} сеть`)).toBe(`${meant} сеть`));

  it("hears Latin names in Cyrillic, in any case", async () => {
    for (const [heard, name] of [
      ["аутлук", "outlook"],
      ["аутлуке", "outlook"],
      ["шарепоинт", "sharepoint"],
      ["майкрософт", "microsoft"],
      ["эксель", "excel"],
    ] as const)
      expect((await stemsOf(`${heard} сеть`))[0]).toContain(stemOf(name));
  });

  it("does not correct what has figures, nor short words", async () => {
    expect(await correctedOf("0x80070005 сеть")).toBeNull();
    expect(await correctedOf("ое сеть")).toBeNull();
  });
});

describe("noise", () => {
  it("drops greetings from a long question and nothing from a short one", async () => {
    const long = await stemsOf("здравствуйте, подскажите пожалуйста как сделать сброс пароля спасибо");
    expect(long.map((t) => t[0])).toEqual([stemOf("сброс"), stemOf("пароля")]);
    expect((await stemsOf("проблема")).length).toBe(1);
  });

  it("survives anything that can be typed", async () => {
    for (const odd of [
      "",
      " ",
      "%",
      "_",
      "'",
      "\\",
      "--",
      "😀",
      "\u0000",
      "\ud800",
      "a".repeat(10_000),
      "б ".repeat(5_000),
      "' | !",
      "<->",
    ])
      expect((await understand(odd, vocabulary)).terms.length).toBeLessThanOrEqual(10);
  });

  it("takes words literally when asked to", () =>
    expect(takenLiterally("ghbynth принтеры принтер").terms.map((t) => t.expansions)).toEqual([
      [{ stem: "ghbynth", weight: 1 }],
      [{ stem: stemOf("принтер"), weight: 1 }],
    ]));
});

it("widens by synonyms with less weight", async () => {
  const synonyms = synonymsFrom([{ terms: ["пароль", "password"], isOneWay: false }]);
  const { terms } = await understand("пароль", vocabulary, synonyms);
  expect(terms[0]!.expansions).toContainEqual({ stem: stemOf("password"), weight: 0.7 });
});

describe("small parts", () => {
  it.each([
    ["привет", "ghbdtn"],
    ["руддщ", "hello"],
    ["при-vet", null],
    ["123", null],
  ])("%s on the other keyboard", (typed, other) => expect(otherLayout(typed)).toBe(other));

  it.each([
    ["пароль", "праоль", 1],
    ["сеть", "сет", 1],
    ["сеть", "месть", 2],
    ["один", "двенадцать", 3],
  ])("%s and %s", (a, b, edits) => expect(editsBetween(a, b, 2)).toBe(edits));

  it("lists every spelling one edit away", () => {
    const near = new Set(oneEditAway("сеть"));
    for (const word of ["сет", "есть", "сети", "сметь", "сетьх"]) expect(near.has(word)).toBe(true);
    expect(near.has("сеть")).toBe(false);
  });

  it.each([
    ["Ещё ОДИН «Wi-Fi»", ["еще", "один", "wi", "fi"]],
    ["C:\\temp\\файл_1.txt", ["c", "temp", "файл", "1", "txt"]],
    ["Йод, café", ["йод", "cafe"]],
    ["и\u0306од", ["йод"]],
  ])("words of %s", (text, words) => expect(wordsOf(text)).toEqual(words));

  it.each([
    ["паролями", "пароля"],
    ["настройки", "настройках"],
    ["settings", "setting"],
    ["queries", "query"],
  ])("%s and %s share a stem", (a, b) => expect(stemOf(a)).toBe(stemOf(b)));
});

describe("the word that is being typed", () => {
  const library = vocabularyOf(`включение проверки подлинности
    приложения на лезвии регистрации
    журналы аудита
    проблемы с паролями: проблем, проблема, проблему
    request body unreadable
    few features`);
  const last = async (query: string) => (await understand(query, library)).terms.at(-1)!;
  const sureOf = (term: { expansions: { stem: string; weight: number }[] }, word: string) =>
    term.expansions.find((e) => e.stem === stemOf(word))?.weight ?? 0;

  it.each([
    ["a stop word that begins another", "включение про", "проверки"],
    ["three letters that would be a word on the other keyboard", "приложения лез", "лезвии"],
    ["two letters, read as the words before them", "журналы ау", "аудита"],
    ["a slip in the beginning", "request body urnea", "unreadable"],
  ])("%s: %s", async (_, query, meant) => {
    expect(sureOf(await last(query), meant)).toBeGreaterThanOrEqual(0.7);
  });

  it("believes a title's continuation more than any other word that begins so", async () => {
    const term = await last("журналы ау");
    expect(term.expansions.toSorted((a, b) => b.weight - a.weight).map((e) => e.stem)).toContain(
      stemOf("аудита"),
    );
    expect(sureOf(await last("request body un"), "unreadable")).toBe(0.9);
  });

  it("leaves a stop word out where no title goes on like that, and when the word is finished", async () => {
    expect((await last("журналы про")).word).toBe("журналы");
    expect((await last("включение про ")).word).toBe("включение");
  });

  it("reads the last letters like the words before them on the other keyboard too", async () => {
    expect((await understand(";ehyfks fe", library)).corrected).toBe("журналы ау");
  });
});
