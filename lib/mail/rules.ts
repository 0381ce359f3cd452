import type { Letter } from "./types.ts";

/** The secret in one of the recipient addresses (`support+TOKEN@...`), whatever case it came in. */
export function tokensIn(recipients: readonly string[], supportAddress: string): string[] {
  const [local, domain] = supportAddress.toLowerCase().split("@") as [string, string];
  const found = recipients.flatMap((address) => {
    const [user = "", host] = address.toLowerCase().split("@");
    if (host !== domain || !user.startsWith(`${local}+`)) return [];
    const token = user.slice(local.length + 1);
    return /^[a-z2-7]{26}$/.test(token) ? [token] : [];
  });
  return [...new Set(found)];
}

/** Whether a letter to this address is for us. */
export function isOurs(address: string, supportAddress: string): boolean {
  const [local, domain] = supportAddress.toLowerCase().split("@") as [string, string];
  const [user = "", host] = address.trim().toLowerCase().split("@");
  return host === domain && (user === local || user.startsWith(`${local}+`));
}

export const replyAddress = (supportAddress: string, token: string): string =>
  supportAddress.replace("@", `+${token}@`);

/** Ticket numbers in a subject, as we write them: `[#1042]`. */
export const numbersIn = (subject: string): string[] =>
  [...subject.slice(0, 1000).matchAll(/\[#([\p{L}\d][\p{L}\d._/-]{0,39})\]/gu)].map((m) => m[1]!);

/** The subject of an answer: with the number once, in front. */
export function subjectWith(number: string, subject: string): string {
  const bare = subject.replaceAll(`[#${number}]`, "").replace(/\s+/g, " ").trim();
  return `[#${number}] ${bare}`;
}

type Headers = { get: (name: string) => string };

/**
 * What kind of sender wrote: a person, a machine that must not be answered (RFC 3834 and what is done in practice), or a mail
 * system reporting that a letter of ours did not arrive (RFC 3464).
 */
export function kindOf(headers: Headers, envelopeFrom: string, from: string | null): Letter["kind"] {
  const type = headers.get("content-type").toLowerCase();
  if (type.startsWith("multipart/report") && type.includes("delivery-status")) return "bounce";
  const user = (from ?? "").toLowerCase().split("@")[0] ?? "";
  if (user === "mailer-daemon" || (envelopeFrom === "" && user === "postmaster")) return "bounce";
  const auto = headers.get("auto-submitted").toLowerCase();
  if (auto && auto !== "no") return "auto";
  if (/^(bulk|junk|list|auto_reply)$/.test(headers.get("precedence").toLowerCase().trim())) return "auto";
  if (headers.get("list-id") || headers.get("x-autoreply") || headers.get("x-autorespond")) return "auto";
  if (/^(no-?reply|do-?not-?reply)$/.test(user)) return "auto";
  return envelopeFrom === "" && from === null ? "auto" : "human";
}

/** Message-IDs in a header, in order. At most so many are looked at. */
export const idsIn = (text: string, most = 50): string[] =>
  [...text.slice(0, 20_000).matchAll(/<[^<>\s]{3,300}>/g)].slice(0, most).map((m) => m[0]);

/** Minutes to wait after so many failed attempts: 1, 2, 4 ... 240. */
export const waitAfter = (attempts: number): number => Math.min(240, 2 ** Math.max(0, attempts - 1));

/** After so many attempts (about a day) a letter is given up. */
export const mostAttempts = 12;
