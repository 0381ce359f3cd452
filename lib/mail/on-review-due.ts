import "server-only";
import { findAccountOfStaff } from "#db/queries/auth.ts";
import type { EventRow } from "#db/queries/events.ts";
import { articleById, textsOf } from "#db/queries/knowledge.ts";
import { insertOutbox } from "#db/queries/outbox.ts";
import type { Context } from "#lib/core/context.ts";
import { env } from "#lib/core/env.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { translator } from "#lib/i18n/translator.ts";
import { composeLetter } from "./writing/compose-letter.ts";
import { newMessageId } from "./writing/queue-to-clients.ts";

/** An article is to be looked at: its owner gets a letter, once for each date. Nobody's articles stand in the list only. */
export async function onReviewDue(ctx: Context, event: EventRow): Promise<void> {
  // no permit: the product itself
  // no event: the row in the outbox is the record
  await inTransaction(ctx, async (tx) => {
    const article = await articleById(tx.db, { kind: "staff" }, event.objectId);
    const account = article?.ownerId ? await findAccountOfStaff(tx.db, article.ownerId) : undefined;
    if (!article || !account || account.disabledAt) return;
    const locale = account.locale ?? "ru";
    const texts = await textsOf(tx.db, article.id);
    const title = (texts.find((t) => t.lang === locale) ?? texts[0])?.title ?? "";
    const t = translator(locale);
    const { text, html } = composeLetter({
      locale,
      body: t("mail.review.body", { title }),
      signature: env().COMPANY_NAME,
      notes: [],
      quote: null,
      link: { label: t("mail.review.open"), url: `${env().APP_URL}/desk/knowledge/${article.id}` },
    });
    await insertOutbox(tx.db, [
      {
        kind: "notice",
        dedupeKey: `review:${event.id}`,
        toAddress: account.email,
        subject: t("mail.review.subject", { title }).slice(0, 250).toWellFormed(),
        bodyText: text,
        bodyHtml: html,
        headers: { "Auto-Submitted": "auto-generated" },
        messageId: newMessageId(),
        createdAt: tx.now(),
        nextAttemptAt: tx.now(),
      },
    ]);
  });
}
