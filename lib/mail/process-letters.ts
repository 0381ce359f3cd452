import "server-only";
import {
  changeInbound,
  claimInbound,
  type InboundRow,
  isStaffAddress,
  noteInboundError,
  ticketsByOurIds,
  ticketsByTheirIds,
  ticketsByToken,
} from "#db/queries/mail.ts";
import { ticketByNumber } from "#db/queries/tickets.ts";
import type { Context } from "#lib/core/context.ts";
import { env } from "#lib/core/env.ts";
import { log } from "#lib/core/log.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { storeFile } from "#lib/intake/files/store-file.ts";
import { receiveRequest } from "#lib/intake/receive-request.ts";
import type { Reference } from "#lib/intake/types.ts";
import { numberWritings } from "#lib/tickets/rules.ts";
import { noteBounce } from "./note-bounce.ts";
import { readLetter } from "./read-letter.ts";
import { isOurs, numbersIn, tokensIn } from "./rules.ts";
import { toInboundRequest } from "./to-inbound-request.ts";
import type { Letter } from "./types.ts";

/** Works on one stored letter; false when none waits. Whatever breaks leaves the letter where it was, with the error noted. */
export async function processNextLetter(ctx: Context): Promise<boolean> {
  let row: InboundRow | undefined;
  try {
    // no permit: the product itself
    return await inTransaction(ctx, async (tx) => {
      row = await claimInbound(tx.db, tx.now());
      if (!row) return false;
      const letter = await readLetter(row.raw, { from: row.envelopeFrom, to: row.envelopeTo });
      const end = await settle(tx, row, letter);
      await changeInbound(tx.db, row.id, {
        ...end,
        fromAddress: letter.from?.address ?? null,
        subject: letter.subject.slice(0, 500),
        messageId: letter.messageId,
        error: null,
        processedAt: tx.now(),
      });
      await record(tx, {
        type: "mail.processed",
        objectType: "letter",
        objectId: row.id,
        ticketId: end.ticketId ?? null,
        data: { state: end.state, reason: end.reason ?? null },
      });
      return true;
    });
  } catch (error) {
    if (!row) throw error;
    log().error({ err: error, letter: row.id }, "a letter could not be worked on");
    await noteInboundError(ctx.db, row.id, error instanceof Error ? error.message.slice(0, 500) : "error");
    return true;
  }
}

type End = Pick<InboundRow, "state"> & Partial<Pick<InboundRow, "reason" | "ticketId" | "messageRowId">>;

async function settle(tx: Context, row: InboundRow, letter: Letter): Promise<End> {
  const support = env().SUPPORT_ADDRESS;
  if (letter.kind === "bounce") {
    const ticketId = await noteBounce(tx, letter);
    return { state: "ignored", reason: "bounce", ticketId };
  }
  if (letter.kind === "auto") return { state: "ignored", reason: "auto" };
  const { from } = letter;
  if (!from) return { state: "quarantined", reason: "no_sender" };
  if (isOurs(from.address, support)) return { state: "ignored", reason: "own" };
  // Letters prove nobody, and staff decide what clients read: a colleague writes in the workspace.
  if (await isStaffAddress(tx.db, from.address)) return { state: "quarantined", reason: "staff" };

  const references = await referencesOf(tx, letter, support);
  const attachmentIds: string[] = [];
  for (const file of letter.files) attachmentIds.push((await storeFile(tx, file)).id);
  const received = await receiveRequest(
    tx,
    toInboundRequest({ ...letter, from }, { references, attachmentIds, rawSha256: row.sha256 }),
  );
  return {
    state: received.outcome === "quarantined" ? "quarantined" : "processed",
    reason: received.repeated ? "repeated" : received.outcome,
    ticketId: received.ticketId,
    messageRowId: received.messageId,
  };
}

/** Earlier tickets that a letter speaks of, the surest first: our secret addresses, our Message-IDs, others', numbers. */
async function referencesOf(tx: Context, letter: Letter, support: string): Promise<Reference[]> {
  const tokens = tokensIn(letter.recipients, support);
  const [byToken, ours, theirs] = await Promise.all([
    ticketsByToken(tx.db, tokens),
    ticketsByOurIds(tx.db, letter.cites),
    ticketsByTheirIds(tx.db, letter.cites),
  ]);
  const references: Reference[] = byToken.map(({ ticketId }) => ({ ticketId, proof: "secret" }));
  for (const id of letter.cites) {
    const our = ours.find((o) => o.messageId === id);
    if (our?.ticketId) references.push({ ticketId: our.ticketId, proof: "secret" });
  }
  for (const id of letter.cites) {
    const their = theirs.find((o) => o.messageId === id);
    if (their) references.push({ ticketId: their.ticketId, proof: "mention" });
  }
  for (const number of numbersIn(letter.subject).slice(0, 3)) {
    const ticket = await ticketByNumber(tx.db, { kind: "all" }, numberWritings(number));
    if (ticket) references.push({ ticketId: ticket.id, proof: "mention" });
  }
  return references;
}
