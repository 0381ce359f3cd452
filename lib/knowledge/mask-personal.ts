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
  /((?:здравствуйте|привет|добрый\s+(?:день|вечер)|доброе\s+утро|уважаем(?:ый|ая|ые)|hello|hi|dear|good\s+(?:morning|afternoon|evening))[,!]?[ \t]+)(?!(?:всем|коллеги|команда|all|team|everyone|there)\b)(\p{Lu}\p{L}+(?:[ \t]+\p{Lu}\p{L}+){0,2})/giu;
const farewell =
  /((?:^|\n)[ \t]*(?:с\s+уважением|всего\s+доброго|спасибо|best\s+regards|kind\s+regards|regards|best|sincerely|thanks|thank\s+you)[,.!]?[ \t]*\n?[ \t]*)(\p{Lu}\p{L}+(?:[ \t]+\p{Lu}\.?\p{L}*){0,2})(?=[ \t]*(?:\n|$))/giu;

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
  out = out
    .replace(greeting, (whole, head: string, name: string) =>
      /^\p{Lu}/u.test(name) ? head + token.name : whole,
    )
    .replace(farewell, (whole, head: string, name: string) =>
      /^\p{Lu}/u.test(name) ? head + token.name : whole,
    );
  const twice = new RegExp(`${escaped(token.name)}(?:\\s+${escaped(token.name)})+`, "g");
  return out.replace(twice, token.name);
}
