import "server-only";
import { convert } from "html-to-text";
import { simpleParser } from "mailparser";
import { cleanLine, cleanText } from "#lib/core/text.ts";
import { idsIn, kindOf } from "./rules.ts";
import type { Letter } from "./types.ts";

/** What is kept of the words; the whole letter stays in the mailbox. */
const longestText = 200_000;
const mostFiles = 30;

const plainOf = (html: string): string =>
  convert(html.slice(0, 2_000_000), {
    wordwrap: false,
    limits: { maxInputLength: 2_000_000, maxDepth: 60, maxChildNodes: 5_000 },
    selectors: [
      { selector: "img", format: "skip" },
      { selector: "a", options: { hideLinkHrefIfSameAsText: true, ignoreHref: false } },
    ],
  });

/** Decodes header bytes that are neither ASCII nor UTF-8: Russian letters in one of their two old alphabets, else Latin. */
const decoded = (text: string): string => {
  if (!/[\u0080-\u00ff]/.test(text) || /[\u0100-\uffff]/.test(text)) return text;
  const bytes = Buffer.from(text, "latin1");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return text;
  }
};

/**
 * Reads a raw letter. A letter that cannot be parsed is still a letter: its words are then a note about that, and the original
 * goes along as a file, so that nothing anybody sent is lost.
 */
export async function readLetter(
  raw: Buffer,
  envelope: { from: string; to: readonly string[] },
): Promise<Letter> {
  try {
    return await parsed(raw, envelope);
  } catch {
    return {
      kind: "human",
      from: envelope.from ? { address: envelope.from.toLowerCase(), name: null } : null,
      recipients: envelope.to.map((a) => a.toLowerCase()),
      subject: "",
      messageId: null,
      cites: [],
      text: "",
      files: [{ name: "original.eml", bytes: raw, isInline: false, contentId: null }],
    };
  }
}

async function parsed(raw: Buffer, envelope: { from: string; to: readonly string[] }): Promise<Letter> {
  const mail = await simpleParser(raw, {
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipImageLinks: true,
    maxHtmlLengthToParse: 2_000_000,
  });
  const lines = new Map(
    mail.headerLines.map(({ key, line }) => [key, line.slice(line.indexOf(":") + 1).trim()]),
  );
  const header = { get: (name: string) => lines.get(name) ?? "" };
  const sender =
    [mail.from, mail.replyTo]
      .flatMap((list) => list?.value ?? [])
      .find((a) => a.address && /^[^\s@]+@[^\s@]+$/.test(a.address)) ??
    (envelope.from ? { address: envelope.from, name: "" } : null);
  const from = sender?.address
    ? { address: cleanLine(sender.address).toLowerCase(), name: cleanLine(decoded(sender.name)) || null }
    : null;
  const recipients = [mail.to, mail.cc]
    .flat()
    .flatMap((list) => list?.value ?? [])
    .flatMap((a) => a.address ?? []);
  for (const name of ["delivered-to", "x-original-to"])
    recipients.push(header.get(name).replace(/[<>]/g, ""));
  const text = mail.text || (mail.html ? plainOf(mail.html) : "");
  return {
    kind: kindOf(header, envelope.from, from?.address ?? null),
    from,
    recipients: [
      ...new Set([...envelope.to, ...recipients].map((a) => a.trim().toLowerCase()).filter(Boolean)),
    ],
    subject: cleanLine(decoded(mail.subject ?? "")),
    messageId: idsIn(header.get("message-id"))[0] ?? null,
    cites: [
      ...new Set([...idsIn(header.get("in-reply-to")), ...idsIn(header.get("references")).toReversed()]),
    ],
    text: cleanText(text).trim().slice(0, longestText).toWellFormed(),
    files: mail.attachments.slice(0, mostFiles).map((file) => ({
      name: file.filename ?? (file.contentType === "message/rfc822" ? "letter.eml" : "file"),
      bytes: file.content,
      isInline: file.related ?? false,
      contentId: file.cid ?? null,
    })),
  };
}
