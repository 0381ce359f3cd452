import type { Locale } from "#lib/core/context.ts";

const tokens: Record<
  Locale,
  { name: string; email: string; phone: string; number: string; address: string }
> = {
  ru: { name: "[имя]", email: "[почта]", phone: "[телефон]", number: "[номер]", address: "[адрес]" },
  en: { name: "[name]", email: "[e-mail]", phone: "[phone]", number: "[number]", address: "[address]" },
};

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const isCyrillic = (text: string) => /[а-яё]/i.test(text);

/** A name in any of its cases: "Анна", "Анне", "Анной"; "Ольховский", "Ольховского". */
function formsOf(part: string): string {
  if (!isCyrillic(part)) return `${escaped(part)}(?:['’]s|s)?`;
  const stem = part.length > 3 ? part.replace(/(?:ий|ый|ой|ая|яя|[аеёийоуыьэюя])$/iu, "") : part;
  return `${escaped(stem)}[а-яё]{0,4}`;
}

const greeting =
  /(?:здравствуйте|привет|добрый\s+(?:день|вечер)|доброе\s+утро|уважаем(?:ый|ая|ые)|hello|hi|dear|good\s+(?:morning|afternoon|evening))([,!]?)[ \t]+/giu;
const farewell =
  /(?:^|\n)[ \t]*(?:с\s+уважением|всего\s+доброго|best\s+regards|kind\s+regards|regards|sincerely|спасибо|thanks|thank\s+you)[,.!]?[ \t]*\n?[ \t]*/giu;
const capitalised = /^\p{Lu}[\p{L}'’-]+(?:[ \t]+\p{Lu}[\p{L}'’.-]*){0,2}/u;
const nobody = /^(?:Всем|Коллеги|Команда|All|Team|Everyone|There)(?!\p{L})/u;

/** Masks the capitalised words that follow each match, when `stands` agrees with what comes after them. */
function maskAfter(
  text: string,
  lead: RegExp,
  name: string,
  stands: (after: string, match: RegExpExecArray) => boolean,
): string {
  let out = "";
  let at = 0;
  for (const match of text.matchAll(lead)) {
    const start = match.index + match[0].length;
    const found = capitalised.exec(text.slice(start, start + 120))?.[0];
    if (!found || nobody.test(found) || !stands(text.slice(start + found.length), match)) continue;
    out += text.slice(at, start) + name;
    at = start + found.length;
  }
  return out + text.slice(at);
}

/**
 * A text without who it was about: addresses, phones, long numbers, and the names that are known or stand where names stand.
 * A first pass for the author, who reads the draft before anybody else does.
 */
export function maskPersonal(text: string, names: readonly string[], locale: Locale): string {
  const token = tokens[locale];
  let out = text
    .replace(/[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu, token.email)
    .replace(/(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/g, token.address)
    .replace(/(?<![\w.])(?:\+|8[\s(-]|\(\d)[\d\s().-]{7,18}\d(?!\w)/g, (m) =>
      m.replace(/\D/g, "").length >= 9 ? token.phone : m,
    )
    .replace(/#\s?\d{2,}/g, token.number)
    // Contracts, cards, accounts: five digits and more, also in groups. Years and error codes stay.
    .replace(/(?<![\p{L}\p{N}])\d(?:[ -]?\d){4,}(?![\p{L}\p{N}])/gu, token.number);
  const parts = [...new Set(names.flatMap((n) => n.split(/[\s,]+/)))]
    .filter((p) => p.length >= 3 && /^\p{Lu}/u.test(p))
    .toSorted((a, b) => b.length - a.length);
  for (const part of parts)
    out = out.replace(new RegExp(`(?<![\\p{L}\\p{N}])${formsOf(part)}(?![\\p{L}\\p{N}])`, "gu"), token.name);
  // After "Hello!" a capital begins a sentence, after "Hello," or "Hello" it begins a name.
  out = maskAfter(out, greeting, token.name, (after, match) => match[1] !== "!" || /^\s*[,!.\n]/.test(after));
  out = maskAfter(out, farewell, token.name, (after) => /^[ \t]*(?:\n|$)/.test(after));
  const twice = new RegExp(`${escaped(token.name)}(?:\\s+${escaped(token.name)})+`, "g");
  return out.replace(twice, token.name);
}
