import "server-only";
import { buffer } from "node:stream/consumers";
import { changeOutbox, claimOutbox, filesToSend, markSent, type OutboxRow } from "#db/queries/outbox.ts";
import type { Context } from "#lib/core/context.ts";
import { env } from "#lib/core/env.ts";
import { log } from "#lib/core/log.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { fileStorage } from "#lib/storage/storage-in-use.ts";
import type { MailSender, OutgoingLetter, SendResult } from "./port.ts";
import { mailSender } from "./sender-in-use.ts";
import { mostAttachedBytes } from "./writing/attach-limit.ts";

const minute = 60_000;
/** Waits between tries; the last one repeats. */
const waits = [1, 5, 15, 60, 180, 360].map((m) => m * minute);
/** After so long a letter that cannot be sent is given up. */
const mostMs = 48 * 60 * minute;
/** A letter that may have arrived is sent once more after this time, under the same Message-ID. */
const unsureWait = 15 * minute;
/** The server lets nobody in: all letters wait, none is to blame. */
const stoppedWait = 5 * minute;

/** Letters that are taken together; by SMTP one at a time: each takes as long as its server wants, and a lease covers one. */
export const mostSent = (sender: MailSender = mailSender()): number => (sender.mode === "smtp" ? 1 : 50);

/** Sends letters that are due, `mostSent` at most; several workers may do it at once. Answers how many it took. */
export async function sendDueLetters(ctx: Context, sender: MailSender = mailSender()): Promise<number> {
  const now = ctx.now();
  const leaseUntil = new Date(now.getTime() + sender.leaseSeconds * 1000);
  const rows = await claimOutbox(ctx.db, now, leaseUntil, mostSent(sender));
  const taken: OutboxRow[] = [];
  for (const row of rows) {
    const result = await sendOne(ctx, row, sender);
    // The local outbox takes a whole batch in no time: it is written down at once.
    if (result.outcome === "sent" && result.providerId === null) taken.push(row);
    else await settle(ctx, row, result);
  }
  if (taken.length > 0) await markSent(ctx.db, taken, ctx.now());
  return rows.length;
}

async function sendOne(ctx: Context, row: OutboxRow, sender: MailSender): Promise<SendResult> {
  try {
    return await sender.send(await outgoing(ctx, row));
  } catch (error) {
    log().error({ err: error, letter: row.id }, "a letter could not be made ready");
    return { outcome: "later", why: error instanceof Error ? error.message : String(error) };
  }
}

async function settle(ctx: Context, row: OutboxRow, result: SendResult): Promise<void> {
  const at = ctx.now();
  if (result.outcome === "sent") {
    const patch = { state: "sent" as const, reason: null, providerId: result.providerId, sentAt: at };
    await changeOutbox(ctx.db, row.id, row.attempts, patch, at);
    return;
  }
  const lastError = result.why.slice(0, 500).replaceAll("\0", "").toWellFormed();
  const wait = waitFor(row, result.outcome, at);
  if (wait !== null) {
    const patch = {
      state: "queued" as const,
      reason: result.outcome,
      lastError,
      nextAttemptAt: new Date(at.getTime() + wait),
    };
    await changeOutbox(ctx.db, row.id, row.attempts, patch, at);
    return;
  }
  log().warn({ letter: row.id, outcome: result.outcome }, "a letter was given up");
  // no permit: the product itself
  await inTransaction(ctx, async (tx) => {
    const patch = { state: "failed" as const, reason: result.outcome, lastError };
    if (!(await changeOutbox(tx.db, row.id, row.attempts, patch, at))) return;
    await record(tx, {
      type: "mail.failed",
      objectType: "mail",
      objectId: row.id,
      ticketId: row.ticketId,
      data: { to: row.toAddress, why: lastError.slice(0, 300), messageId: row.messageRowId },
    });
  });
}

/** Milliseconds until the next try, or null when there is none. */
function waitFor(row: OutboxRow, outcome: SendResult["outcome"], at: Date): number | null {
  if (outcome === "refused") return null;
  if (at.getTime() - row.createdAt.getTime() > mostMs) return null;
  if (outcome === "stopped") return stoppedWait;
  if (outcome === "unsure") return row.reason === "unsure" ? null : unsureWait;
  const base = waits[Math.min(row.attempts, waits.length) - 1] ?? waits[0]!;
  // Not all at once when the server is back.
  return Math.round(base * (0.8 + Math.random() * 0.4));
}

/** The row as a letter. Files travel with a reply as long as they are light. */
async function outgoing(ctx: Context, row: OutboxRow): Promise<OutgoingLetter> {
  const { SUPPORT_ADDRESS, COMPANY_NAME } = env();
  return {
    messageId: row.messageId!,
    from: { name: row.fromName ?? COMPANY_NAME, address: SUPPORT_ADDRESS },
    to: { name: row.toName, address: row.toAddress! },
    replyTo: row.replyTo,
    subject: row.subject ?? "",
    text: row.bodyText ?? "",
    html: row.bodyHtml,
    headers: row.headers,
    files: row.messageRowId ? await attached(ctx, row.messageRowId) : [],
  };
}

async function attached(ctx: Context, messageId: string): Promise<OutgoingLetter["files"]> {
  const files = await filesToSend(ctx.db, messageId);
  if (files.reduce((sum, f) => sum + f.size, 0) > mostAttachedBytes) return [];
  return Promise.all(
    files.map(async ({ name, contentType, storageKey }) => {
      const bytes = await fileStorage().get(storageKey);
      if (!bytes) throw new Error(`The file "${name}" is not in the storage`);
      return { name, contentType, bytes: await buffer(bytes) };
    }),
  );
}
