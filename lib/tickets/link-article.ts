import "server-only";
import { linkTicketArticle } from "#db/queries/article-changes.ts";
import { articleById } from "#db/queries/knowledge.ts";
import { lockTicket } from "#db/queries/tickets.ts";
import type { Context } from "#lib/core/context.ts";
import { found, permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { mayWriteArticles, scopeOf as articlesOf } from "#lib/knowledge/policy.ts";
import { scopeOf } from "./policy.ts";
import type { LinkArticleInput } from "./schema.ts";

/** Notes which article answered a ticket. Repeating it changes nothing. */
export async function linkArticle(ctx: Context, input: LinkArticleInput): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const ticket = found(await lockTicket(tx.db, scopeOf(tx.actor), input.ticketId), "errors.ticketNotFound");
    permit(mayWriteArticles(tx.actor), "errors.staffOnly");
    const article = found(
      await articleById(tx.db, articlesOf(tx.actor), input.articleId),
      "knowledge.errors.notFound",
    );
    const link = {
      ticketId: ticket.id,
      articleId: article.id,
      relation: "answered_by" as const,
      at: tx.now(),
    };
    if (!(await linkTicketArticle(tx.db, link))) return;
    await record(tx, {
      type: "ticket.article_linked",
      objectType: "ticket",
      objectId: ticket.id,
      ticketId: ticket.id,
      data: { articleId: article.id },
    });
  });
}
