import "server-only";
import type { InboundRow } from "#db/queries/inbound-mail.ts";
import { cleanLine } from "#lib/core/text.ts";
import { translator } from "#lib/i18n/translator.ts";
import { decodeBytes } from "./reading/decode-bytes.ts";
import { readHeaders } from "./reading/split-mime.ts";
import { idsIn, languageOf } from "./rules.ts";
import type { Letter } from "./types.ts";

/** What can be said of a letter that nobody could read: who, about what, and the original as a file. */
export function readHeadersOnly(row: Pick<InboundRow, "id" | "raw" | "envelopeFrom" | "sha256">): Letter {
  const raw = Buffer.from(row.raw);
  const { headers } = readHeaders(raw.subarray(0, 65_536));
  const value = (name: string) => {
    const found = headers.find((h) => h.name === name);
    return found ? cleanLine(decodeBytes(found.value.subarray(0, 2000))) : "";
  };
  const address = /[^\s<>"(),;:]{1,64}@[^\s<>"(),;:]{1,190}/.exec(value("from"))?.[0] ?? row.envelopeFrom;
  const subject = value("subject").slice(0, 400);
  const ids = [...idsIn(value("in-reply-to"), 10), ...idsIn(value("references"), 100).toReversed()];
  const ownId = idsIn(value("message-id"))[0];
  return {
    messageId: ownId ?? `<${row.sha256.slice(0, 40)}@no-message-id.invalid>`,
    hasMessageId: ownId !== undefined,
    from: address ? { address: address.toLowerCase(), name: null } : null,
    isFromHeader: true,
    replyTo: [],
    to: [],
    cc: [],
    deliveredTo: [...value("to").matchAll(/[^\s<>"(),;:]{1,64}@[^\s<>"(),;:]{1,190}/g)].map((m) =>
      m[0].toLowerCase(),
    ),
    subject,
    date: null,
    inReplyTo: ids[0] ?? null,
    references: [...new Set(ids)].slice(0, 50),
    text: translator(languageOf(subject))("mail.letter.unreadable"),
    html: null,
    files: [
      {
        name: "original.eml",
        contentType: "message/rfc822",
        contentId: null,
        isInline: false,
        bytes: raw,
      },
    ],
    // Nobody knows what it is, so no machine answers it.
    kind: "machine",
    isAutomatic: true,
    bounce: null,
    authenticationResults: [],
    isPartial: true,
  };
}
