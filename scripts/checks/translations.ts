import compile from "icu-minify/compile";
import {
  isCode,
  isTest,
  lineAt,
  withoutComments,
  type Check,
  type Problem,
  type Source,
} from "../lib/sources.ts";

const languages = ["en", "ru"] as const;
type Language = (typeof languages)[number];

/** Full key ("inbox.views.mine") to message, with the file it is in. */
type Entry = { text: string; file: string };
type Book = Map<string, Entry>;

function flatten(value: unknown, key: string, file: string, into: Book): void {
  if (typeof value === "string") into.set(key, { text: value, file });
  else if (value && typeof value === "object")
    for (const [name, inner] of Object.entries(value)) flatten(inner, `${key}.${name}`, file, into);
}

/** Names of the values a message takes, and the plural forms it has. */
function partsOf(compiled: unknown): { values: Set<string>; plurals: Set<string>[] } {
  const values = new Set<string>();
  const plurals: Set<string>[] = [];
  const visit = (part: unknown): void => {
    if (!Array.isArray(part)) return;
    const [name, kind, options] = part as [unknown, unknown, unknown];
    // [name], [name, kind, ...] with kind 1 = select, 2 = plural, 3 = ordinal; a tag is [name, ...content].
    if (typeof name === "string" && (part.length === 1 || typeof kind === "number")) values.add(name);
    if (typeof name === "string" && typeof kind === "number") {
      if (options && typeof options === "object") {
        if (kind === 2) plurals.push(new Set(Object.keys(options)));
        for (const option of Object.values(options)) contents(option);
      }
      return;
    }
    if (typeof name === "string" && part.length > 1) values.add(`<${name}>`);
    part.slice(1).forEach(contents);
  };
  // A message or an option is text, or a list whose parts are text, "#" (0) and the arrays above.
  const contents = (list: unknown): void => {
    if (Array.isArray(list)) list.forEach(visit);
  };
  contents(compiled);
  return { values, plurals };
}

function comparison(key: string, en: Entry, ru: Entry): Problem[] {
  const problems: Problem[] = [];
  const parts = {} as Record<Language, ReturnType<typeof partsOf>>;
  for (const [language, entry] of [
    ["en", en],
    ["ru", ru],
  ] as const) {
    try {
      parts[language] = partsOf(compile(entry.text));
    } catch (error) {
      problems.push({
        file: entry.file,
        line: 1,
        sentence: `${key} cannot be read: ${(error as Error).message}.`,
      });
    }
    if (entry.text.trim() === "") problems.push({ file: entry.file, line: 1, sentence: `${key} is empty.` });
  }
  if (problems.length > 0) return problems;
  const list = (set: Set<string>) => [...set].sort().join(", ") || "none";
  if (list(parts.en.values) !== list(parts.ru.values))
    problems.push({
      file: ru.file,
      line: 1,
      sentence: `${key} takes other values (${list(parts.ru.values)}) than in English (${list(parts.en.values)}).`,
    });
  for (const forms of parts.ru.plurals) {
    if (!["one", "few", "many"].every((form) => forms.has(form)))
      problems.push({
        file: ru.file,
        line: 1,
        sentence: `${key} lacks a Russian plural form: one, few, many and other are needed.`,
      });
  }
  return problems;
}

/** Namespace of each translator variable: `const t = useTranslations("x")`, also in a Promise.all. */
function translatorsOf(text: string): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const add = (name: string, namespace: string) => {
    if (!found.has(name)) found.set(name, new Set());
    found.get(name)!.add(namespace);
  };
  const call = String.raw`(?:useTranslations|getTranslations)(?:<[^>]*>)?\(\s*(?:"([^"]*)")?\s*\)`;
  for (const m of text.matchAll(new RegExp(String.raw`\bconst (\w+) = (?:await )?${call}`, "g")))
    add(m[1]!, m[2] ?? "");
  for (const m of text.matchAll(/const \[([^\]]*)\] = await Promise\.all\(\[([\s\S]*?)\]\);/g)) {
    const names = m[1]!.split(",").map((name) => name.trim());
    // Split at commas outside brackets.
    let depth = 0;
    const parts: string[] = [""];
    for (const char of m[2]!) {
      if ("([{".includes(char)) depth++;
      if (")]}".includes(char)) depth--;
      if (char === "," && depth === 0) parts.push("");
      else parts[parts.length - 1] += char;
    }
    parts.forEach((part, i) => {
      const inner = new RegExp(call).exec(part);
      if (inner && names[i] && /^\w+$/.test(names[i])) add(names[i], inner[1] ?? "");
    });
  }
  for (const m of text.matchAll(new RegExp(String.raw`\(await ${call}\)\(\s*"([^"]+)"`, "g")))
    add("", `${m[1] ? `${m[1]}.` : ""}${m[2]}`);
  return found;
}

function usedKeys(source: Source, namespaces: Set<string>, book: Book): Problem[] {
  const text = withoutComments(source.text);
  const problems: Problem[] = [];
  const prefixes = new Set<string>();
  for (const key of book.keys()) {
    const parts = key.split(".");
    for (let n = 1; n < parts.length; n++) prefixes.add(parts.slice(0, n).join("."));
  }
  const wrong = (key: string, index: number) =>
    problems.push({
      file: source.path,
      line: lineAt(text, index),
      sentence: `The key ${key} is in no messages file.`,
    });
  const isFamily = (start: string) => [...book.keys()].some((key) => key.startsWith(start));
  const translators = translatorsOf(text);
  for (const full of translators.get("") ?? []) if (!book.has(full)) wrong(full, 0);
  for (const [name, spaces] of translators) {
    if (name === "") continue;
    const options = (key: string) => [...spaces].map((space) => (space ? `${space}.${key}` : key));
    for (const m of text.matchAll(
      new RegExp(String.raw`(?<![\w.])${name}(?:\.(rich|markup|raw|has))?\(\s*"([^"]+)"`, "g"),
    )) {
      const known = (key: string) => book.has(key) || (m[1] === "raw" && prefixes.has(key)) || m[1] === "has";
      if (!options(m[2]!).some(known)) wrong(options(m[2]!)[0]!, m.index);
    }
    for (const m of text.matchAll(
      new RegExp("(?<![\\w.])" + name + "(?:\\.(?:rich|markup|raw))?\\(\\s*`([^`$]+)\\$\\{", "g"),
    )) {
      if (!options(m[1]!).some(isFamily)) wrong(`${options(m[1]!)[0]}…`, m.index);
    }
  }
  // Keys that travel through lib are written in full: refusals, and words for codes.
  if (source.path.startsWith("lib/")) {
    const calls =
      /(?:new AppError\(\s*"\w+",|\b(?:found|permit)\((?:[^;"`]|"(?![a-z]+\.[a-zA-Z.]+"\s*[,)]))*?,)\s*"([a-z][\w]*\.[\w.]+)"/g;
    for (const m of text.matchAll(calls)) if (!book.has(m[1]!)) wrong(m[1]!, m.index);
    for (const m of text.matchAll(/"(errors\.[\w.]+\w)"/g))
      if (!book.has(m[1]!) && !prefixes.has(m[1]!) && !problems.some((p) => p.sentence.includes(m[1]!)))
        wrong(m[1]!, m.index);
  }
  void namespaces;
  return problems;
}

function run(sources: readonly Source[]): Problem[] {
  const problems: Problem[] = [];
  const books: Record<Language, Book> = { en: new Map(), ru: new Map() };
  const namespaces = new Set<string>();
  for (const source of sources) {
    const place = /^messages\/(en|ru)\/(.+)\.json$/.exec(source.path);
    if (!place) continue;
    namespaces.add(place[2]!);
    try {
      flatten(JSON.parse(source.text), place[2]!, source.path, books[place[1] as Language]);
    } catch (error) {
      problems.push({
        file: source.path,
        line: 1,
        sentence: `This is not JSON: ${(error as Error).message}.`,
      });
    }
  }
  const listed = sources.find((source) => source.path === "messages/namespaces.ts");
  for (const namespace of namespaces) {
    if (listed && !listed.text.includes(`"${namespace}"`))
      problems.push({
        file: "messages/namespaces.ts",
        line: 1,
        sentence: `The namespace ${namespace} is not listed.`,
      });
  }
  for (const [key, en] of books.en) {
    const ru = books.ru.get(key);
    if (ru) problems.push(...comparison(key, en, ru));
    else problems.push({ file: en.file, line: 1, sentence: `${key} has no Russian.` });
  }
  for (const [key, ru] of books.ru)
    if (!books.en.has(key)) problems.push({ file: ru.file, line: 1, sentence: `${key} has no English.` });
  for (const source of sources) {
    if (isCode(source.path) && !isTest(source.path) && /^(app|components|lib)\//.test(source.path))
      problems.push(...usedKeys(source, namespaces, books.en));
  }
  return problems;
}

/** Both languages say the same things, every sentence can be read, and every key used exists. */
export const translations: Check = {
  name: "translations",
  floor: 100,
  looksAt: (file) => /^(app|components|lib)\/.*\.tsx?$/.test(file) || file.startsWith("messages/"),
  run,
};
