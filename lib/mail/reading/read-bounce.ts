import type { Bounce, BounceRecipient } from "#lib/mail/types.ts";
import { cleanLine } from "#lib/core/text.ts";
import { idsIn } from "#lib/mail/rules.ts";
import { bodyOf, type MimePart, readHeaders, textOf } from "./split-mime.ts";

const mostRecipients = 50;

function* partsOf(part: MimePart): Generator<MimePart> {
  yield part;
  for (const child of part.children) yield* partsOf(child);
}

/** What a report says: whom it is about, what happened, and which letter it was. */
export function readBounce(root: MimePart, headers: ReadonlyMap<string, readonly string[]>): Bounce {
  const recipients: BounceRecipient[] = [];
  const originalIds: string[] = [];
  const take = (text: string) => {
    for (const id of idsIn(text)) if (!originalIds.includes(id)) originalIds.push(id);
  };
  for (const part of partsOf(root)) {
    if (part.type === "message/delivery-status" || part.type === "message/global-delivery-status")
      recipients.push(...readStatus(bodyOf(part).toString("utf8", 0, 64 * 1024)));
    if (/^message\/(rfc822|global|rfc822-headers)$|^text\/rfc822-headers$/.test(part.type))
      take(textOf(readHeaders(bodyOf(part).subarray(0, 256 * 1024)).headers, "message-id"));
    // Reports of the free form return the letter below their own words.
    else if (part.type === "text/plain" && originalIds.length === 0)
      for (const m of bodyOf(part)
        .toString("latin1", 0, 64 * 1024)
        .matchAll(/^message-id:\s*(<[^<>\s]{3,500}>)/gim))
        take(m[1]!);
  }
  for (const name of ["in-reply-to", "references"]) for (const value of headers.get(name) ?? []) take(value);
  for (const value of headers.get("x-failed-recipients") ?? [])
    for (const address of value.split(",").slice(0, mostRecipients))
      if (!recipients.some((r) => r.address === address.trim().toLowerCase()))
        recipients.push({
          address: address.trim().toLowerCase(),
          action: "failed",
          status: null,
          text: null,
        });
  return { recipients: recipients.slice(0, mostRecipients), originalIds: originalIds.slice(0, 20) };
}

/** Blocks of a delivery status; each block with a recipient is one. */
function readStatus(text: string): BounceRecipient[] {
  return text
    .replace(/\r\n/g, "\n")
    .replace(/\n[ \t]+/g, " ")
    .split(/\n\s*\n/)
    .flatMap((block) => {
      const field = (name: string) =>
        new RegExp(`^${name}:[ \\t]*(.*)$`, "im").exec(block)?.[1]?.trim() ?? null;
      const recipient = field("final-recipient") ?? field("original-recipient");
      if (!recipient) return [];
      const status = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(field("status") ?? "")?.[0] ?? null;
      const action = (field("action") ?? "").toLowerCase();
      return [
        {
          address: /[^\s;<>]+@[^\s;<>]+/.exec(recipient)?.[0]?.toLowerCase() ?? null,
          action: action.startsWith("failed")
            ? ("failed" as const)
            : action.startsWith("delayed")
              ? ("delayed" as const)
              : ("other" as const),
          status,
          text: cleanLine(field("diagnostic-code") ?? "").slice(0, 300) || null,
        },
      ];
    });
}
