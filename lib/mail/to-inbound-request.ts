import { sha256 } from "#lib/core/ids.ts";
import type { InboundRequest, Reference } from "#lib/intake/types.ts";
import type { Letter } from "./types.ts";

/**
 * Translates a letter for the one door. The same letter delivered again (other trace lines, other mailbox) has the same key;
 * another letter under a used Message-ID has not. Pure.
 */
export function toInboundRequest(
  letter: Letter & { from: { address: string; name: string | null } },
  given: { references: readonly Reference[]; attachmentIds: readonly string[]; rawSha256: string },
): InboundRequest {
  const same = letter.messageId
    ? [letter.messageId, letter.from.address, letter.subject, letter.text].join("\u0001")
    : given.rawSha256;
  return {
    channel: "email",
    dedupeKey: `email:${sha256(same)}`,
    // An address in a letter is a claim: it finds a client, and makes a provisional one where there is none.
    sender: { kind: "address", email: letter.from.address, name: letter.from.name, isProven: false },
    references: given.references,
    wants: "join",
    subject: letter.subject || null,
    bodyText: letter.text,
    bodyHtml: null,
    locale: localeOf(`${letter.subject} ${letter.text}`),
    attachmentIds: given.attachmentIds,
    emailMessageId: letter.messageId,
  };
}

/** The language somebody writes in, as far as letters tell. */
const localeOf = (text: string): "ru" | "en" | null =>
  /[а-яё]{3}/i.test(text.slice(0, 2_000)) ? "ru" : /[a-z]{3}/i.test(text.slice(0, 2_000)) ? "en" : null;
