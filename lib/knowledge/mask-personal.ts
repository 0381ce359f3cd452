import type { Locale } from "#lib/core/context.ts";
import { escaped, hiddenPattern } from "./rules.ts";

const tokens: Record<
  Locale,
  { name: string; email: string; phone: string; number: string; address: string; hidden: string }
> = {
  ru: {
    name: "[имя]",
    email: "[почта]",
    phone: "[телефон]",
    number: "[номер]",
    address: "[адрес]",
    hidden: "[скрыто]",
  },
  en: {
    name: "[name]",
    email: "[e-mail]",
    phone: "[phone]",
    number: "[number]",
    address: "[address]",
    hidden: "[hidden]",
  },
};

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

export type MaskKind = keyof (typeof tokens)["ru"];

/** A stretch of a text; `masked` says what stands there instead of it, null when it stays. */
export type MaskedPiece = { text: string; masked: { kind: MaskKind; token: string } | null };

/** Stand for what was masked while other rules look at the text: characters for private use, which no rule takes for words. */
const [open, close] = ["\uE000", "\uE001"];
const mark = new RegExp(`${open}(\\d+)${close}`, "g");

class Masks {
  readonly found: { kind: MaskKind; text: string }[] = [];

  put(kind: MaskKind, text: string): string {
    return `${open}${this.found.push({ kind, text }) - 1}${close}`;
  }

  /** The text as it was, for masks that lie within a longer one. */
  restored(text: string): string {
    return text.replace(mark, (_, i: string) => this.found[Number(i)]!.text);
  }
}

/** Masks the capitalised words that follow each match, when `stands` agrees with what comes after them. */
function maskAfter(
  text: string,
  lead: RegExp,
  put: (name: string) => string,
  stands: (after: string, match: RegExpExecArray) => boolean,
): string {
  let out = "";
  let at = 0;
  for (const match of text.matchAll(lead)) {
    const start = match.index + match[0].length;
    const found = capitalised.exec(text.slice(start, start + 120))?.[0];
    if (!found || nobody.test(found) || !stands(text.slice(start + found.length), match)) continue;
    out += text.slice(at, start) + put(found);
    at = start + found.length;
  }
  return out + text.slice(at);
}

/**
 * A text in pieces, with who it was about masked: addresses, phones, long numbers, and the names that are known or stand where
 * names stand. A first pass for the author, who sees each place, takes back what is no secret and hides what was overlooked.
 * The same text and names give the same pieces.
 */
export function maskedPieces(text: string, names: readonly string[], locale: Locale): MaskedPiece[] {
  const masks = new Masks();
  const as = (kind: MaskKind) => (found: string) => masks.put(kind, found);
  let out = text
    .replace(/[\uE000\uE001]/g, "")
    .replace(/[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu, as("email"))
    .replace(/(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/g, as("address"))
    .replace(/(?<![\w.])(?:\+|8[\s(-]|\(\d)[\d\s().-]{7,18}\d(?!\w)/g, (m) =>
      m.replace(/\D/g, "").length >= 9 ? masks.put("phone", m) : m,
    )
    .replace(/#\s?\d{2,}/g, as("number"))
    // Contracts, cards, accounts: five digits and more, also in groups. Years and error codes stay.
    .replace(/(?<![\p{L}\p{N}])\d(?:[ -]?\d){4,}(?![\p{L}\p{N}])/gu, as("number"));
  const parts = [...new Set(names.flatMap((n) => n.split(/[\s,]+/)))]
    .filter((p) => p.length >= 3 && /^\p{Lu}/u.test(p))
    .toSorted((a, b) => b.length - a.length);
  for (const part of parts)
    out = out.replace(new RegExp(`(?<![\\p{L}\\p{N}])${formsOf(part)}(?![\\p{L}\\p{N}])`, "gu"), as("name"));
  // After "Hello!" a capital begins a sentence, after "Hello," or "Hello" it begins a name.
  out = maskAfter(out, greeting, as("name"), (after, match) => match[1] !== "!" || /^\s*[,!.\n]/.test(after));
  out = maskAfter(out, farewell, as("name"), (after) => /^[ \t]*(?:\n|$)/.test(after));
  // First and last name are one person.
  out = out.replace(new RegExp(`${open}\\d+${close}(?:\\s+${open}\\d+${close})+`, "g"), (run) => {
    const all = [...run.matchAll(mark)].map((m) => masks.found[Number(m[1])]!);
    return all.every((m) => m.kind === "name") ? masks.put("name", masks.restored(run)) : run;
  });
  const pieces: MaskedPiece[] = [];
  let at = 0;
  for (const match of out.matchAll(mark)) {
    if (match.index > at) pieces.push({ text: out.slice(at, match.index), masked: null });
    const { kind, text: hidden } = masks.found[Number(match[1])]!;
    pieces.push({ text: hidden, masked: { kind, token: tokens[locale][kind] } });
    at = match.index + match[0].length;
  }
  if (at < out.length) pieces.push({ text: out.slice(at), masked: null });
  return pieces;
}

/** What an author changed about the masks of a text: places he took back (their order among the masked), words he hid. */
export type MaskChanges = { shown: readonly number[]; hidden: readonly string[] };

/** The text as it will stand. Hidden words are found in any case of letters, as whole words. */
export function maskedText(
  pieces: readonly MaskedPiece[],
  locale: Locale,
  { shown, hidden }: MaskChanges = { shown: [], hidden: [] },
): string {
  const words = hidden.map((w) => w.trim()).filter(Boolean);
  const also = words.length > 0 ? hiddenPattern(words) : null;
  let order = -1;
  return pieces
    .map((piece) => {
      if (piece.masked) order++;
      if (piece.masked && !shown.includes(order)) return piece.masked.token;
      return also ? piece.text.replace(also, tokens[locale].hidden) : piece.text;
    })
    .join("");
}

/** A text without who it was about, where nobody looks at the places one by one. */
export const maskPersonal = (text: string, names: readonly string[], locale: Locale): string =>
  maskedText(maskedPieces(text, names, locale), locale);
