import "server-only";
import { changeArticle, dueArticles } from "#db/queries/article-changes.ts";
import { articleById } from "#db/queries/knowledge.ts";
import type { Context } from "#lib/core/context.ts";
import { AppError } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { archiveArticle } from "./archive-article.ts";
import { publishArticle } from "./publish-article.ts";

/**
 * Does what was planned for moments that have passed: shows articles, takes them away, says that one is to be looked at. Each
 * once, however often it runs: what was done is no longer planned. Answers how many articles it dealt with.
 */
export async function runPlans(ctx: Context, limit = 100): Promise<number> {
  const due = await dueArticles(ctx.db, ctx.now(), limit);
  for (const { id } of due) await runPlan(ctx, id);
  return due.length;
}

async function runPlan(ctx: Context, articleId: string): Promise<void> {
  // no permit: the product itself; what it does permits the system
  await inTransaction(ctx, async (tx) => {
    const now = tx.now();
    const article = await articleById(tx.db, { kind: "staff" }, articleId, { lock: true });
    if (!article) return;
    const isPast = (at: Date | null): boolean => at !== null && at <= now;
    const about = { objectType: "article", objectId: article.id };
    if (isPast(article.publishAt)) {
      await changeArticle(tx.db, article.id, { publishAt: null });
      try {
        await publishArticle(tx, { articleId });
      } catch (error) {
        // An unfinished text is nobody's fault but its writer's: he finds the reason in the history.
        if (!(error instanceof AppError)) throw error;
        await record(tx, { type: "article.plan_failed", ...about, data: { reason: error.message } });
      }
    }
    if (isPast(article.archiveAt)) {
      await changeArticle(tx.db, article.id, { archiveAt: null });
      await archiveArticle(tx, { articleId });
    } else if (isPast(article.reviewAt) && article.reviewToldAt === null && article.state === "published") {
      await changeArticle(tx.db, article.id, { reviewToldAt: now });
      await record(tx, { type: "article.review_due", ...about, data: { ownerId: article.ownerId } });
    }
  });
}
