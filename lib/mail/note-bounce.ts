import "server-only";
import { changeOutbox, lockOutboxByMessageId } from "#db/queries/mail.ts";
import type { Context } from "#lib/core/context.ts";
import { record } from "#lib/events/record.ts";
import { idsIn } from "./rules.ts";
import type { Letter } from "./types.ts";

/** A mail system says that a letter of ours did not arrive: the letter is marked, its ticket says so. Answers the ticket. */
export async function noteBounce(tx: Context, letter: Letter): Promise<string | null> {
  const inside = letter.files
    .map((f) => Buffer.from(f.bytes.subarray(0, 20_000)).toString("latin1"))
    .join("\n");
  const sent = await lockOutboxByMessageId(tx.db, [...letter.cites, ...idsIn(`${letter.text}\n${inside}`)]);
  if (!sent || sent.state === "failed") return sent?.ticketId ?? null;
  await changeOutbox(tx.db, sent.id, { state: "failed", reason: "bounced", updatedAt: tx.now() });
  await record(tx, {
    type: "mail.failed",
    objectType: "letter",
    objectId: sent.id,
    ticketId: sent.ticketId,
    data: { reason: "bounced" },
  });
  return sent.ticketId;
}
