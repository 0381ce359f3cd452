import "server-only";
import { deleteDrafts } from "#db/queries/article-changes.ts";
import { articleById } from "#db/queries/knowledge.ts";
import type { Context } from "#lib/core/context.ts";
import { AppError, found, permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { mayWriteArticles, scopeOf } from "./policy.ts";
import type { DraftKeyInput } from "./schema.ts";

/** Drops the unpublished changes of one language. What was never published is archived instead, not dropped. */
export async function discardDraft(ctx: Context, input: DraftKeyInput): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    permit(mayWriteArticles(tx.actor), "knowledge.errors.mayNotWrite");
    const article = found(
      await articleById(tx.db, scopeOf(tx.actor), input.articleId, { lock: true }),
      "knowledge.errors.notFound",
    );
    if (article.state === "draft") throw new AppError("conflict", "knowledge.errors.nothingPublished");
    await deleteDrafts(tx.db, article.id, input.lang);
    await record(tx, {
      type: "article.draft_discarded",
      objectType: "article",
      objectId: article.id,
      data: { lang: input.lang },
    });
  });
}
