import "server-only";
import { changeArticle } from "#db/queries/article-changes.ts";
import { articleById } from "#db/queries/knowledge.ts";
import type { Context } from "#lib/core/context.ts";
import { found, permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { mayWriteArticles, scopeOf } from "./policy.ts";
import type { ArticleInput } from "./schema.ts";

/** Takes an article from readers and from search; its versions stay, and publishing brings it back. */
export async function archiveArticle(ctx: Context, input: ArticleInput): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    permit(mayWriteArticles(tx.actor), "knowledge.errors.mayNotWrite");
    const article = found(
      await articleById(tx.db, scopeOf(tx.actor), input.articleId, { lock: true }),
      "knowledge.errors.notFound",
    );
    if (article.state === "archived") return;
    await changeArticle(tx.db, article.id, { state: "archived", updatedAt: tx.now() });
    await record(tx, {
      type: "article.archived",
      objectType: "article",
      objectId: article.id,
      data: { from: article.state },
    });
  });
}
