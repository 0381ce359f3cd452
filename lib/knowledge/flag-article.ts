import "server-only";
import { changeArticle, putVote } from "#db/queries/article-changes.ts";
import { articleById } from "#db/queries/knowledge.ts";
import { actorKey } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { found, permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { mayWriteArticles, scopeOf } from "./policy.ts";
import type { FlagInput } from "./schema.ts";

/**
 * Somebody who works with a ticket says that an article is wrong. The reason stands with the article, which is to be looked at
 * now: its owner gets a letter, and "still true" settles it. One for each person and ticket; a second one replaces the first.
 */
export async function flagArticle(ctx: Context, input: FlagInput): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    permit(mayWriteArticles(tx.actor), "knowledge.errors.mayNotWrite");
    const article = found(
      await articleById(tx.db, scopeOf(tx.actor), input.articleId, { lock: true }),
      "knowledge.errors.notFound",
    );
    const { lang, reason, number } = input;
    const at = tx.now();
    await putVote(tx.db, {
      articleId: article.id,
      lang,
      voter: `flag:${actorKey(tx.actor)}:${number}`,
      isHelpful: false,
      reason: `${number}: ${reason}`,
      at,
    });
    await changeArticle(tx.db, article.id, { reviewAt: at, reviewToldAt: null });
    await record(tx, {
      type: "article.flagged",
      objectType: "article",
      objectId: article.id,
      data: { lang, number },
    });
  });
}
