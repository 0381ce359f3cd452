/** Message-IDs in a header's value, left to right, each once. Very long ones are no ids of anybody we answer, nor are those with controls. */
export function idsIn(value: string, most = 100): string[] {
  const ids: string[] = [];
  for (const m of value.slice(0, 64 * 1024).matchAll(/<[^<>\s\p{Cc}]{3,500}>/gu)) {
    if (!ids.includes(m[0])) ids.push(m[0]);
    if (ids.length >= most) break;
  }
  return ids;
}

/** 128 bits as base32: the secret of a reply address. */
const tokenShape = /^[a-z2-7]{26}$/;

/** An address with its `+token`, for a letter that wants to be answered to. */
export function replyAddress(support: string, token: string): string {
  const at = support.lastIndexOf("@");
  return `${support.slice(0, at)}+${token}${support.slice(at)}`;
}

/** Whether letters to this address are ours to take: the support address and its plus-addresses. Gateways change case. */
export function isOurs(support: string, address: string): boolean {
  const own = support.toLowerCase();
  const given = address.toLowerCase();
  const at = own.lastIndexOf("@");
  return given === own || (given.startsWith(`${own.slice(0, at)}+`) && given.endsWith(own.slice(at)));
}

/** Tokens in our plus-addresses among these, each once. */
export function tokensIn(support: string, addresses: readonly string[]): string[] {
  const found = new Set<string>();
  const own = support.toLowerCase();
  const at = own.lastIndexOf("@");
  for (const address of addresses.slice(0, 200)) {
    const given = address.toLowerCase();
    if (!isOurs(support, given) || given === own) continue;
    const token = given.slice(at + 1, given.length - (own.length - at));
    if (tokenShape.test(token)) found.add(token);
  }
  return [...found].slice(0, 10);
}

/** Ticket numbers as our letters write them: `[#1042]`. */
export const numbersIn = (subject: string): string[] =>
  [...subject.slice(0, 1000).matchAll(/\[#\s*([\p{L}\d][\p{L}\d ./_-]{0,38})\]/gu)]
    .map((m) => m[1]!.trim())
    .slice(0, 5);

/** A subject without "Re:", "Fwd:" and our own number in front. */
export function bareSubject(subject: string): string {
  let rest = subject.slice(0, 1000).trim();
  for (let i = 0; i < 20; i++) {
    const next = rest.replace(
      /^(?:(?:re|aw|sv|fw|fwd|wg|ответ|отв|пересл?|на)\s*(?:\[\d+\])?\s*[:：]|\[#[^\]]{1,40}\])\s*/iu,
      "",
    );
    if (next === rest) break;
    rest = next;
  }
  return rest;
}

export type Split = { own: string; quote: string };

/** Longer letters are split by their beginning only; the rest belongs to what is folded away, or stays when nothing is quoted. */
const mostLines = 2000;
const mostText = 64 * 1024;
const longestLine = 500;

const wroteWords = [
  ...[
    "wrote:",
    "writes:",
    "schrieb",
    "a écrit",
    "escribió",
    "ha scritto",
    "escreveu",
    "napisał",
    "skrev",
    "kirjoitti",
  ],
  ...["написал", "пишет", "писал", "пише", "писав"],
];
const original =
  /^[\s>*_-]*(?:-{2,}|_{2,})\s*(?:original message|original-nachricht|ursprüngliche nachricht|message d'origine|mensaje original|исходное сообщение|оригинальное сообщение|original appointment)\s*(?:-{2,}|_{2,})?\s*$/iu;
const forwarded =
  /(?:forwarded message|begin forwarded message|weitergeleitete nachricht|message transféré|пересылаемое сообщение|пересланное сообщение|начало переадресованного сообщения|переадресованное сообщение)/iu;
const headerName =
  /^[\s>*]*(from|sent|date|to|cc|subject|von|gesendet|datum|an|betreff|de|envoyé|à|objet|от|от кого|отправлено|дата|кому|копия|тема|від|надіслано)\s*\**\s*:\s*\**/iu;
const fromName = /^[\s>*]*(?:from|von|de|от|от кого|від)\s*\**\s*:/iu;
const phoneSignature =
  /^\s*(?:sent from my |sent from (?:outlook|mail|yahoo|samsung)|get outlook for |отправлено (?:с|из) |отправлено с моего |von meinem .{0,30}gesendet|envoyé de mon )/iu;

/** A line (or up to three of them together) that introduces a quoted letter. */
function introduces(lines: readonly string[], at: number): number {
  let joined = "";
  for (let n = 0; n < 3 && at + n < lines.length; n++) {
    const line = lines[at + n]!.trim();
    if (line === "") return 0;
    joined += ` ${line}`;
    if (joined.length > 400) return 0;
    if (!joined.endsWith(":")) continue;
    const lower = joined.toLowerCase();
    const hasDigit = /\d/.test(lower);
    if (hasDigit && lower.includes("@") && /(?:\d{4}|\d{1,2}[:.]\d{2})/.test(lower)) return n + 1;
    if (wroteWords.some((word) => lower.includes(word)) && (hasDigit || n === 0)) return n + 1;
    return 0;
  }
  return 0;
}

/** A block of headers as Outlook puts above what it quotes: From and at least one more within four lines. */
function isHeaderBlock(lines: readonly string[], at: number): boolean {
  if (!fromName.test(lines[at]!)) return false;
  let count = 0;
  for (let n = 1; n <= 5 && at + n < lines.length; n++) if (headerName.test(lines[at + n]!)) count++;
  return count >= 2;
}

/** The first line but the very first in which the headers of a quoted letter begin; null without them, and in a forward. */
export function headerBlockAt(lines: readonly string[]): number | null {
  const seen = lines.slice(0, mostLines).map((line) => line.slice(0, longestLine));
  const at = seen.findIndex((_, n) => n > 0 && isHeaderBlock(seen, n));
  return at === -1 || seen.slice(0, at).some((line) => forwarded.test(line)) ? null : at;
}

const isQuoted = (line: string): boolean => /^\s{0,3}[>|]/.test(line);

/**
 * What the writer wrote himself, and what his program put below it (the letter he answers, his signature). A forward is content; an
 * answer between quoted lines stays whole; when nothing would remain, everything is his own. Linear in the length.
 */
export function splitQuoted(text: string): Split {
  const whole = text.trimEnd();
  const lines = whole
    .slice(0, mostText)
    .split("\n", mostLines)
    .map((l) => l.slice(0, longestLine).trimEnd());
  const cut = cutOf(lines);
  if (cut === null) return { own: whole, quote: "" };
  const parts = whole.split("\n");
  const own = parts.slice(0, cut).join("\n").trimEnd();
  if (own.trim() === "") return { own: whole, quote: "" };
  return { own, quote: parts.slice(cut).join("\n").trim() };
}

/** The line where the folded part begins, or null. */
function cutOf(lines: readonly string[]): number | null {
  // Own words after the last quoted line: then only what surely begins a whole quoted letter counts.
  const isPlain = lines.map((line) => line !== "" && !isQuoted(line));
  const lastOwn = isPlain.lastIndexOf(true);
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    if (line === "") continue;
    if (forwarded.test(line) && /^[\s>*-]/.test(line)) return null;
    if (line.length < 200 && original.test(line)) return at;
    if (/^[_-]{10,}$/.test(line) && at + 1 < lines.length) {
      const next = lines.findIndex((l, i) => i > at && l !== "");
      if (next !== -1 && next - at <= 3 && isHeaderBlock(lines, next)) return at;
    }
    if (!isQuoted(line) && isHeaderBlock(lines, at)) return at;
    if (line === "--") return at;
    if (phoneSignature.test(line) && line.length < 80) return at;
    const length = isQuoted(line) ? 0 : introduces(lines, at);
    if (length === 0) {
      if (isQuoted(line) && at > lastOwn) return at;
      continue;
    }
    const next = nextFilled(lines, at + length);
    if (next === null) return at;
    // Quoted lines follow: fold them when no own words come after. No marks at all: everything below is the old letter.
    if (!isQuoted(lines[next]!)) return at;
    if (lastOwn < at + length || onlySignatureAfter(lines, next)) return at;
  }
  return null;
}

function nextFilled(lines: readonly string[], from: number): number | null {
  for (let i = from; i < lines.length && i < from + 20; i++) if (lines[i] !== "") return i;
  return null;
}

/** Whether nothing but a signature stands below the quoted lines. */
function onlySignatureAfter(lines: readonly string[], from: number): boolean {
  let at = from;
  while (at < lines.length && (lines[at] === "" || isQuoted(lines[at]!))) at++;
  return at < lines.length && (lines[at] === "--" || phoneSignature.test(lines[at]!));
}

/** Blank lines in a row that say nothing more than one. */
export const tidyText = (text: string): string =>
  text
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/\n{4,}/g, "\n\n\n")
    .trim();

/**
 * What the mail server in front of us found out about the sender: DMARC as written in the topmost Authentication-Results, and only
 * when that carries the configured name. Anybody can write the header into his letter, so without a name nothing is believed.
 */
export function authenticationOf(
  results: readonly string[],
  authserv: string | undefined,
): "pass" | "fail" | "unknown" {
  // Quoted strings and comments may hold the sender's own words, and so may the values of other methods.
  const top = (results[0] ?? "")
    .slice(0, 8192)
    .toLowerCase()
    .replace(/"(?:[^"\\]|\\.)*"?/g, '""')
    .replace(/\([^()]*\)?/g, " ");
  const [server = "", ...methods] = top.split(";").map((part) => part.trim());
  if (!authserv || server.split(/\s/, 1)[0] !== authserv.toLowerCase()) return "unknown";
  const verdict = methods.map((m) => /^dmarc\s*=\s*(\w+)/.exec(m)?.[1]).find((v) => v !== undefined);
  if (verdict === "pass") return "pass";
  return verdict === "fail" ? "fail" : "unknown";
}

/** Language of a text, as far as its letters tell. */
export const languageOf = (text: string): "ru" | "en" => {
  const start = text.slice(0, 2000);
  const cyrillic = start.match(/[а-яё]/gi)?.length ?? 0;
  return cyrillic > 0 && cyrillic * 3 >= (start.match(/[a-z]/gi)?.length ?? 0) ? "ru" : "en";
};
