import "server-only";
import { isDemoDatabase } from "#db/queries/auth.ts";
import { countInbound, letterHtml, listInbound, rawInbound } from "#db/queries/inbound-mail.ts";
import { countOutbox, listOutbox, outboxLetter, type ShownLetter } from "#db/queries/outbox.ts";
import type { Context } from "#lib/core/context.ts";
import { env } from "#lib/core/env.ts";
import { AppError, found, permit } from "#lib/core/errors.ts";
import { translator } from "#lib/i18n/translator.ts";
import { scopeOf } from "#lib/tickets/policy.ts";
import { mayReadOriginal, maySeeLocalMail, maySeeMailbox } from "./policy.ts";
import { letterPage } from "./reading/letter-page.ts";
import { mailSender } from "./sender-in-use.ts";
import type { ArrivedLetterView, MailboxStatus, SentLetterView } from "./types.ts";

const shown = { sent: 60, arrived: 30 };

/** Whether there is a local outbox and this person may look into it. */
export const hasLocalMail = async (ctx: Context): Promise<boolean> =>
  mailSender().mode === "local" && maySeeLocalMail(ctx.actor, await isDemoDatabase(ctx.db));

export async function assertLocalMail(ctx: Context): Promise<void> {
  if (!(await hasLocalMail(ctx))) throw new AppError("not_found", "errors.notFound");
}

const sentView = (row: ShownLetter): SentLetterView => ({
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
  error: row.lastError,
  ticketNumber: row.number,
  at: row.createdAt.toISOString(),
});

/** Letters of ours and letters that came, the newest first; "not found" where letters leave by a real server. */
export async function readLocalMail(
  ctx: Context,
  query: { to?: string | undefined },
): Promise<{ sent: SentLetterView[]; arrived: ArrivedLetterView[] }> {
  await assertLocalMail(ctx);
  const to = query.to?.trim().toLowerCase() || undefined;
  const [sent, arrived] = await Promise.all([
    listOutbox(ctx.db, { to, limit: shown.sent }),
    listInbound(ctx.db, shown.arrived),
  ]);
  return {
    sent: sent.map(sentView),
    arrived: arrived.map((a) => ({
      id: a.id,
      from: a.fromAddress ?? a.envelopeFrom,
      to: a.envelopeTo,
      subject: a.subject ?? "",
      size: a.size,
      state: a.state,
      reason: a.reason,
      error: a.error,
      ticketNumber: a.number,
      at: a.createdAt.toISOString(),
    })),
  };
}

const idShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** One letter of the local outbox. */
export async function readLocalLetter(ctx: Context, id: string): Promise<SentLetterView> {
  await assertLocalMail(ctx);
  const row = idShape.test(id) ? await outboxLetter(ctx.db, id) : undefined;
  return sentView(found(row, "errors.notFound"));
}

/** How the mailbox is doing, for administrators. */
export async function mailboxStatus(ctx: Context): Promise<MailboxStatus> {
  permit(maySeeMailbox(ctx.actor), "errors.adminsOnly");
  const weekAgo = new Date(ctx.now().getTime() - 7 * 86_400_000);
  const [came, went] = await Promise.all([countInbound(ctx.db), countOutbox(ctx.db, weekAgo)]);
  const { SUPPORT_ADDRESS, TELLONCE_SMTP_HOST, TELLONCE_SMTP_PORT } = env();
  return {
    address: SUPPORT_ADDRESS,
    host: TELLONCE_SMTP_HOST,
    port: TELLONCE_SMTP_PORT,
    mode: mailSender().mode,
    lastReceivedAt: came.lastAt?.toISOString() ?? null,
    waiting: came.waiting,
    quarantined: came.quarantined,
    ignored: came.ignored,
    failedToRead: came.failed,
    queued: went.waiting,
    failed: went.failed,
    lastError: went.lastError,
    lastErrorAt: went.lastErrorAt?.toISOString() ?? null,
  };
}

/** The bytes of a letter as they came, for staff who see its ticket, and in the local mailbox. Anything else does not exist. */
export async function readOriginal(ctx: Context, id: string): Promise<Buffer> {
  const isOpen = mayReadOriginal(ctx.actor) ? scopeOf(ctx.actor) : null;
  const scope = isOpen ?? ((await hasLocalMail(ctx)) ? ({ kind: "all" } as const) : null);
  permit(scope !== null, "errors.staffOnly");
  return found(idShape.test(id) ? await rawInbound(ctx.db, scope!, id) : undefined, "errors.notFound");
}

/** A letter as its writer saw it, as a page that runs nothing and loads nothing from elsewhere; for staff who see its ticket. */
export async function readLetterPage(ctx: Context, id: string): Promise<string> {
  permit(mayReadOriginal(ctx.actor), "errors.staffOnly");
  const html = idShape.test(id) ? await letterHtml(ctx.db, scopeOf(ctx.actor), id) : undefined;
  return letterPage(found(html, "errors.notFound"), ctx.locale, translator(ctx.locale)("ticket.quoted"));
}
