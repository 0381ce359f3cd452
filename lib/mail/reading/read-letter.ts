import { createHash } from "node:crypto";
import { simpleParser, type AddressObject, type ParsedMail } from "mailparser";
import { cleanLine, cleanText } from "#lib/core/text.ts";
import { safeFileName } from "#lib/storage/rules.ts";
import { idsIn, tidyText } from "#lib/mail/rules.ts";
import type { Letter, LetterFile, MailAddress } from "#lib/mail/types.ts";
import { classifyLetter } from "./classify-letter.ts";
import { cleanHtml, textOfHtml } from "./clean-html.ts";
import { readBounce } from "./read-bounce.ts";
import { longestText, repairLetter, type Repaired } from "./repair-letter.ts";
import { bodyOf, type MimePart, splitMime } from "./split-mime.ts";

/** Limits of what is kept beside the original. */
const most = { files: 100, recipients: 100, subject: 400, cited: 50 };

type Envelope = { from?: string | undefined };

/** Reads a letter. Takes whatever the bytes are; throws only on what no limit foresaw, so call it through `readApart`. */
export async function readLetter(raw: Uint8Array, envelope: Envelope = {}): Promise<Letter> {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const tree = splitMime(bytes);
  const repaired = repairLetter(tree);
  let parsed: ParsedMail | null = null;
  try {
    parsed = await simpleParser(repaired.bytes, {
      skipHtmlToText: true,
      skipTextToHtml: true,
      skipImageLinks: true,
      skipTextLinks: true,
      keepDeliveryStatus: true,
      maxHtmlLengthToParse: longestText,
    });
  } catch {
    // Something the parser refuses: the first text there is, and the original.
  }
  return assemble(bytes, tree.root, repaired, parsed, envelope);
}

function assemble(
  raw: Buffer,
  root: MimePart,
  repaired: Repaired,
  parsed: ParsedMail | null,
  envelope: Envelope,
): Letter {
  const header = (name: string) => repaired.headers.get(name)?.find((v) => v !== "") ?? "";
  const html = parsed?.html ? cleanText(cleanHtml(parsed.html)) : null;
  const plain = parsed ? (parsed.text ?? "") : firstText(root);
  const text = plain.trim() ? plain : html ? textOfHtml(html) : "";
  const files = filesOf(parsed);
  const { from, isFromHeader } = senderOf(parsed, repaired, envelope);
  const subject = cleanLine(parsed?.subject ?? header("subject"))
    .slice(0, most.subject)
    .toWellFormed();
  const { kind, isAutomatic } = classifyLetter({
    headers: repaired.headers,
    root,
    from: from?.address ?? null,
    subject,
    envelopeFrom: envelope.from,
  });
  const ownId = idsIn(header("message-id"))[0];
  return {
    messageId: ownId ?? madeId(raw, [from?.address ?? "", header("date"), subject, text]),
    hasMessageId: ownId !== undefined,
    from,
    isFromHeader,
    replyTo: addressesOf(parsed?.replyTo),
    to: addressesOf(parsed?.to),
    cc: addressesOf(parsed?.cc),
    deliveredTo: ["to", "cc", "delivered-to", "x-original-to", "envelope-to", "x-forwarded-to"].flatMap(
      (name) => (repaired.headers.get(name) ?? []).flatMap(bareAddresses),
    ),
    subject,
    date: dateOf(header("date")),
    inReplyTo: idsIn(header("in-reply-to"))[0] ?? null,
    references: citedIds(header("in-reply-to"), header("references")),
    text: tidyText(cleanText(text)).slice(0, longestText).toWellFormed(),
    html: html || null,
    files: files.slice(0, most.files),
    kind,
    isAutomatic,
    bounce: kind === "bounce" ? readBounce(root, repaired.headers) : null,
    authenticationResults: (repaired.headers.get("authentication-results") ?? []).slice(0, 5),
    isPartial: repaired.isCut || parsed === null || files.length > most.files,
  };
}

/** A second delivery has other "Received" lines, so the id is made of what stays; without a date, of all the bytes. */
function madeId(raw: Buffer, parts: readonly [string, string, string, string]): string {
  const hash = createHash("sha256").update(parts[1] ? parts.join("\n") : raw);
  return `<${hash.digest("hex").slice(0, 40)}@no-message-id.invalid>`;
}

/** Most telling first: the letter that is answered, then the thread from its newest letter back. */
const citedIds = (inReplyTo: string, references: string): string[] =>
  [...new Set([...idsIn(inReplyTo, 10), ...idsIn(references, 200).toReversed()])].slice(0, most.cited);

function senderOf(
  parsed: ParsedMail | null,
  repaired: Repaired,
  envelope: Envelope,
): { from: MailAddress | null; isFromHeader: boolean } {
  const from = addressesOf(parsed?.from)[0] ?? bareOf(repaired, "from");
  if (from) return { from, isFromHeader: true };
  const sender = repaired.headers.get("sender")?.flatMap(bareAddresses)[0];
  const other =
    addressesOf(parsed?.replyTo)[0] ??
    (sender ? { address: sender, name: null } : null) ??
    bareOf(repaired, "return-path") ??
    (envelope.from ? { address: envelope.from.toLowerCase(), name: null } : null);
  return { from: other, isFromHeader: false };
}

function bareOf(repaired: Repaired, name: string): MailAddress | null {
  const address = repaired.headers.get(name)?.flatMap(bareAddresses)[0];
  return address ? { address, name: null } : null;
}

/** Addresses in a header's value, without names. */
const bareAddresses = (value: string): string[] =>
  [...value.slice(0, 32_768).matchAll(/[^\s<>"(),:;\\@\p{Cc}]{1,64}@[^\s<>"(),:;\\@\p{Cc}]{1,190}/gu)]
    .slice(0, most.recipients)
    .map((m) => m[0].toLowerCase().replace(/\.+$/, ""));

function addressesOf(field: AddressObject | AddressObject[] | undefined): MailAddress[] {
  const entries = (Array.isArray(field) ? field : field ? [field] : []).flatMap((f) => f.value);
  const list: MailAddress[] = [];
  for (const entry of entries.flatMap((e) => (e.group ? e.group : [e]))) {
    const address = bareAddresses(entry.address ?? "")[0] ?? bareAddresses(entry.name ?? "")[0];
    if (!address || list.some((a) => a.address === address)) continue;
    const name = cleanLine(entry.name ?? "")
      .slice(0, 120)
      .toWellFormed();
    list.push({ address, name: name && name.toLowerCase() !== address ? name : null });
    if (list.length >= most.recipients) break;
  }
  return list;
}

function dateOf(value: string): Date | null {
  const date = new Date(value.replace(/\([^)]*\)/g, "").slice(0, 100));
  const year = Number.isNaN(date.getTime()) ? 0 : date.getUTCFullYear();
  return year >= 1980 && year <= 2100 ? date : null;
}

function filesOf(parsed: ParsedMail | null): LetterFile[] {
  return (parsed?.attachments ?? []).map((file, index) => {
    const contentId = file.cid?.slice(0, 500) ?? null;
    const isCited =
      contentId !== null && typeof parsed?.html === "string" && parsed.html.includes(`cid:${contentId}`);
    return {
      name: file.filename ? safeFileName(file.filename) : nameFor(file.contentType, index),
      contentType: cleanLine(file.contentType ?? "application/octet-stream").slice(0, 100),
      contentId,
      isInline: isCited && (file.contentType ?? "").startsWith("image/"),
      bytes: new Uint8Array(file.content),
    };
  });
}

const endings: Record<string, string> = {
  "message/rfc822": "eml",
  "message/delivery-status": "txt",
  "text/calendar": "ics",
  "text/rfc822-headers": "txt",
  "application/pdf": "pdf",
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/gif": "gif",
  "text/html": "html",
  "text/plain": "txt",
};

const nameFor = (type: string, index: number): string => `file-${index + 1}.${endings[type] ?? "bin"}`;

/** For letters that the parser refuses: the first text part as it was made readable. */
function firstText(part: MimePart): string {
  if (part.children.length === 0)
    return part.type === "text/plain" ? bodyOf(part).toString("utf8", 0, longestText) : "";
  for (const child of part.children) {
    const text = firstText(child);
    if (text) return text;
  }
  return "";
}
