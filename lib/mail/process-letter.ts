import "server-only";
import { changeInbound, claimInbound, type InboundRow, lockInbound } from "#db/queries/inbound-mail.ts";
import { messageByDedupeKey } from "#db/queries/messages.ts";
import { lastTicketWrittenTo, outboxWithIds } from "#db/queries/outbox.ts";
import { staffByEmail } from "#db/queries/staff.ts";
import type { Context } from "#lib/core/context.ts";
import { env } from "#lib/core/env.ts";
import { log } from "#lib/core/log.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { storeFile } from "#lib/intake/files/store-file.ts";
import { receiveRequest } from "#lib/intake/receive-request.ts";
import type { Reference } from "#lib/intake/types.ts";
import { findReferences } from "./find-references.ts";
import { noteBounce } from "./note-bounce.ts";
import { readApart } from "./reading/read-apart.ts";
import { readHeadersOnly } from "./read-headers-only.ts";
import { authenticationOf, isOurs } from "./rules.ts";
import { dedupeKeyOf, toInboundRequest } from "./to-inbound-request.ts";
import type { Letter } from "./types.ts";

/** A reader that says nothing for so long is dead. */
const leaseMs = 3 * 60_000;
/** After so many readers have died on it, a letter is not read any more but handed over as it is. */
const mostReadings = 3;
/** Tries until a letter is given up; they spread over some hours. */
const mostTries = 20;
/** How long after a letter of ours an automatic answer without any reference still belongs to it. */
const autoReplyDays = 30;
/** Pictures that are smaller and stand in the text are decoration: they are kept, but not listed. */
const decorationBytes = 3 * 1024;

/** Reads letters that wait, `limit` at most; several workers may do it at once. Answers how many it took. */
export async function processDueLetters(ctx: Context, limit = 4): Promise<number> {
  const now = ctx.now();
  const rows = await claimInbound(ctx.db, now, new Date(now.getTime() + leaseMs), limit);
  for (const row of rows) await processLetter(ctx, row);
  return rows.length;
}

/**
 * Takes one letter to its end. What fails is tried again later; the last try hands it over as it came, and if even that fails it waits
 * for an administrator.
 */
async function processLetter(ctx: Context, row: InboundRow): Promise<void> {
  try {
    await settle(ctx, row, await read(row));
  } catch (error) {
    log().error({ err: error, letter: row.id, tries: row.attempts }, "a letter could not be processed");
    const why = (error instanceof Error ? error.message : String(error)).slice(0, 500).toWellFormed();
    const waitMs = Math.min(5_000 * 2 ** row.attempts, 15 * 60_000);
    await changeInbound(ctx.db, row.id, {
      error: why.replaceAll("\0", ""),
      reason: "error",
      ...(row.attempts >= mostTries
        ? { state: "failed" as const, processedAt: ctx.now() }
        : { nextAttemptAt: new Date(ctx.now().getTime() + waitMs) }),
    });
  }
}

/** As it came: a letter on which readers die, since a dead one writes no reason, and any letter at its last try. */
const isGivenUp = (row: InboundRow): boolean =>
  row.attempts >= mostTries || (row.attempts > mostReadings && row.reason === null);

async function read(row: InboundRow): Promise<Letter> {
  if (isGivenUp(row)) return readHeadersOnly(row);
  try {
    return await readApart(row.raw, row.envelopeFrom);
  } catch (error) {
    log().warn({ err: error, letter: row.id }, "a letter could not be read; it is handed over as it came");
    return readHeadersOnly(row);
  }
}

async function settle(ctx: Context, row: InboundRow, letter: Letter): Promise<void> {
  const from = letter.from?.address ?? null;
  const authentication = authenticationOf(letter.authenticationResults, env().MAIL_AUTHSERV_ID);
  await changeInbound(ctx.db, row.id, {
    messageId: letter.messageId,
    fromAddress: from,
    subject: letter.subject,
    cited: letter.references,
    authentication,
  });
  const ours = (await outboxWithIds(ctx.db, [letter.messageId]))[0];
  if (ours || (from !== null && isOurs(env().SUPPORT_ADDRESS, from)))
    return ignore(ctx, row, ours ? "own" : "loop");
  if (letter.kind === "bounce") return noteBounce(ctx, row, letter);

  const references = await findReferences(ctx, letter, row.envelopeTo);
  if (letter.kind === "auto-reply" && references.length === 0) {
    const last = from && (await lastTicketBefore(ctx, from));
    // Somebody is away, and we did not ask: no ticket comes of it.
    if (!last) return ignore(ctx, row, "auto_reply");
    references.push(last);
  }
  const files = (await messageByDedupeKey(ctx.db, dedupeKeyOf(letter))) ? [] : await keepFiles(ctx, letter);
  const member = from ? await staffByEmail(ctx.db, from) : undefined;
  const request = toInboundRequest(letter, {
    references,
    authentication,
    isStaff: member !== undefined && member.disabledAt === null,
    files,
  });
  // no permit: whoever may write to the address; what he may touch is decided by the door
  await inTransaction(ctx, async (tx) => {
    if (!(await lockInbound(tx.db, row.id))) return;
    const received = await receiveRequest(tx, request);
    await changeInbound(tx.db, row.id, {
      state: received.outcome === "quarantined" ? "quarantined" : received.repeated ? "ignored" : "processed",
      reason: received.repeated ? "duplicate" : letter.kind === "human" ? null : letter.kind,
      error: letter.isPartial ? "partial" : null,
      ticketId: received.ticketId,
      // The first delivery keeps the message.
      messageRowId: received.repeated ? null : received.messageId,
      processedAt: tx.now(),
    });
  });
}

async function ignore(ctx: Context, row: InboundRow, reason: string): Promise<void> {
  await changeInbound(ctx.db, row.id, { state: "ignored", reason, processedAt: ctx.now() });
}

async function lastTicketBefore(ctx: Context, address: string): Promise<Reference | null> {
  const since = new Date(ctx.now().getTime() - autoReplyDays * 86_400_000);
  const ticketId = await lastTicketWrittenTo(ctx.db, address, since);
  return ticketId ? { ticketId, proof: "mention" } : null;
}

async function keepFiles(ctx: Context, letter: Letter): Promise<{ id: string; contentId: string | null }[]> {
  const kept = [];
  for (const file of letter.files) {
    const { id } = await storeFile(ctx, {
      name: file.name,
      bytes: file.bytes,
      isInline: file.isInline && file.bytes.length < decorationBytes,
      contentId: file.contentId,
    });
    kept.push({ id, contentId: file.contentId });
  }
  return kept;
}
