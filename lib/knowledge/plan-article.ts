import "server-only";
import { changeArticle } from "#db/queries/article-changes.ts";
import { articleById } from "#db/queries/knowledge.ts";
import { activeStaffById } from "#db/queries/tickets.ts";
import type { Context } from "#lib/core/context.ts";
import { AppError, found, permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { mayWriteArticles, scopeOf } from "./policy.ts";
import type { PlanInput } from "./schema.ts";

const said = (at: Date | null) => at?.toISOString() ?? null;

/**
 * Says who answers for an article, when it is to be looked at again, and when it appears and goes by itself. Moments that are new
 * must lie ahead. Repeating it changes nothing.
 */
export async function planArticle(ctx: Context, input: PlanInput): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    permit(mayWriteArticles(tx.actor), "knowledge.errors.mayNotWrite");
    const article = found(
      await articleById(tx.db, scopeOf(tx.actor), input.articleId, { lock: true }),
      "knowledge.errors.notFound",
    );
    const ownerId = input.ownerId ?? null;
    if (ownerId !== article.ownerId && ownerId)
      found(await activeStaffById(tx.db, ownerId), "errors.staff.notFound");
    const { reviewAt, publishAt, archiveAt } = input;
    const before = {
      ownerId: article.ownerId,
      reviewAt: said(article.reviewAt),
      publishAt: said(article.publishAt),
      archiveAt: said(article.archiveAt),
    };
    const after = {
      ownerId,
      reviewAt: said(reviewAt),
      publishAt: said(publishAt),
      archiveAt: said(archiveAt),
    };
    for (const field of ["reviewAt", "publishAt", "archiveAt"] as const)
      if (after[field] && after[field] !== before[field] && input[field]! <= tx.now())
        throw new AppError("invalid", "knowledge.errors.past", {
          fields: { [field]: "knowledge.errors.past" },
        });
    if (JSON.stringify(before) === JSON.stringify(after)) return;
    await changeArticle(tx.db, article.id, {
      ownerId,
      reviewAt,
      publishAt,
      archiveAt,
      ...(after.reviewAt !== before.reviewAt && { reviewToldAt: null }),
    });
    await record(tx, {
      type: "article.planned",
      objectType: "article",
      objectId: article.id,
      data: { before, after },
    });
  });
}
