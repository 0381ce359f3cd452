import { createHash } from "node:crypto";
import type { InboundRequest, Reference, Sender } from "#lib/intake/types.ts";
import { cleanEmail } from "#lib/clients/rules.ts";
import { translator } from "#lib/i18n/translator.ts";
import { bareSubject, languageOf } from "./rules.ts";
import type { Letter } from "./types.ts";

/** Longest text that becomes a message; the original keeps all of it. */
const longestBody = 200_000;

/** What was found out about a letter beside its own words. */
export type Findings = {
  references: readonly Reference[];
  authentication: "pass" | "fail" | "unknown";
  /** The sender's address belongs to somebody of the staff. */
  isStaff: boolean;
  /** Ids of the stored files, in the letter's order. */
  files: readonly { id: string; contentId: string | null }[];
};

/**
 * The same letter has the same key however often and by whatever ways it comes: its id alone is not enough, since broken devices
 * send all their letters under one.
 */
export function dedupeKeyOf(letter: Letter): string {
  const hash = createHash("sha256");
  const parts = [letter.messageId, letter.from?.address ?? "", letter.date?.toISOString() ?? "", letter.text];
  for (const part of parts) hash.update(part).update("\0");
  for (const file of letter.files) hash.update(file.name).update(file.bytes);
  return `email:${hash.digest("hex")}`;
}

/** Translates a letter for the one door. Pure. */
export function toInboundRequest(letter: Letter, found: Findings): InboundRequest {
  const locale = languageOf(`${letter.subject}\n${letter.text}`);
  return {
    channel: "email",
    dedupeKey: dedupeKeyOf(letter),
    sender: senderOf(letter, found),
    references: found.references,
    wants: "join",
    subject: bareSubject(letter.subject) || letter.files[0]?.name || null,
    bodyText: bodyOf(letter, locale),
    bodyHtml: letter.html && withPictures(letter.html, found.files),
    locale,
    attachmentIds: found.files.map((f) => f.id),
    isAutomatic: letter.kind === "auto-reply",
    emailMessageId: letter.messageId,
  };
}

/**
 * Whoever stands in From, unless there is reason to doubt it: our mail server says that it is forged; nobody usable stands there; or
 * it is one of the staff, whose letters never speak for a client. An address that stands in for a missing From is good for an answer,
 * never for a place in somebody's ticket.
 */
function senderOf(letter: Letter, found: Findings): Sender {
  const email = letter.from ? cleanEmail(letter.from.address) : null;
  return {
    kind: "address",
    email: email ?? "",
    name: letter.from?.name ?? null,
    isProven: found.authentication === "pass",
    isDoubtful:
      email === null ||
      found.authentication === "fail" ||
      ((found.isStaff || !letter.isFromHeader) && found.references.length > 0),
  };
}

function bodyOf(letter: Letter, locale: "ru" | "en"): string {
  if (letter.text) {
    if (letter.text.length <= longestBody) return letter.text;
    return `${letter.text.slice(0, longestBody).toWellFormed()}\n\n${translator(locale)("mail.letter.cut")}`;
  }
  const isEncrypted = letter.files.some((f) => /pgp-encrypted|pkcs7-mime/.test(f.contentType));
  if (isEncrypted) return translator(locale)("mail.letter.encrypted");
  return letter.files.length > 0
    ? translator(locale)("mail.letter.onlyFiles")
    : translator(locale)("mail.letter.empty");
}

/** Pictures of the letter itself, from where its files are kept; those that are missing vanish. */
function withPictures(html: string, files: Findings["files"]): string {
  return html.replace(/(<img\b[^>]*?\bsrc=")cid:([^"]{1,500})"/gi, (_, before: string, id: string) => {
    const file = files.find((f) => f.contentId === decoded(id));
    return file ? `${before}/api/files/${file.id}"` : `${before}"`;
  });
}

function decoded(id: string): string {
  try {
    return decodeURIComponent(id.replaceAll("&amp;", "&"));
  } catch {
    return id;
  }
}
