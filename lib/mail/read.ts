import "server-only";
import { isDemoDatabase } from "#db/queries/auth.ts";
import { mailboxCounts, type OutboxRow, recentInbound, recentOutbox } from "#db/queries/mail.ts";
import type { Context } from "#lib/core/context.ts";
import { env } from "#lib/core/env.ts";
import { AppError, permit } from "#lib/core/errors.ts";
import { maySeeLocalMail, maySeeMailbox } from "./policy.ts";
import { transport } from "./transport-in-use.ts";
import type { ArrivedLetterView, MailboxStatus, SentLetterView } from "./types.ts";

const shown = 60;

/** Whether there is a local outbox and this person may look into it. */
export const hasLocalMail = async (ctx: Context): Promise<boolean> =>
  transport().mode === "local" && maySeeLocalMail(ctx.actor, await isDemoDatabase(ctx.db));

const sentView = (row: OutboxRow): SentLetterView => ({
  id: row.id,
  kind: row.kind,
  to: row.toAddress ?? "",
  subject: row.subject ?? "",
  text: row.bodyText ?? "",
  html: row.bodyHtml,
  replyTo: row.replyTo,
  messageId: row.messageId,
  state: row.state,
  reason: row.reason,
  at: row.createdAt.toISOString(),
});

/** Letters of ours and letters that came, the newest first; "not found" where letters leave by a real server. */
export async function readLocalMail(
  ctx: Context,
  query: { to?: string | undefined },
): Promise<{ sent: SentLetterView[]; arrived: ArrivedLetterView[] }> {
  if (!(await hasLocalMail(ctx))) throw new AppError("not_found", "errors.notFound");
  const [sent, arrived] = await Promise.all([
    recentOutbox(ctx.db, query.to?.trim().toLowerCase() || null, shown),
    recentInbound(ctx.db, 20),
  ]);
  return {
    sent: sent.map(sentView),
    arrived: arrived.map((a) => ({
      id: a.id,
      from: a.from ?? a.envelopeFrom,
      subject: a.subject ?? "",
      state: a.state,
      reason: a.reason,
      error: a.error,
      ticketNumber: a.ticketNumber,
      at: a.createdAt.toISOString(),
    })),
  };
}

/** How the mailbox is doing, for administrators. */
export async function mailboxStatus(ctx: Context): Promise<MailboxStatus> {
  permit(maySeeMailbox(ctx.actor), "errors.adminsOnly");
  const counts = await mailboxCounts(ctx.db);
  return {
    address: env().SUPPORT_ADDRESS,
    port: env().TELLONCE_SMTP_PORT,
    mode: transport().mode,
    lastReceivedAt: counts.last ? new Date(counts.last).toISOString() : null,
    waiting: counts.waiting,
    ignored: counts.ignored,
    failedToRead: counts.broken,
    queued: counts.queued,
    failed: counts.failed,
    lastError: counts.error,
  };
}
