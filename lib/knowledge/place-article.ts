import "server-only";
import { allCategories } from "#db/queries/categories.ts";
import { changeArticle, setOrganisations } from "#db/queries/article-changes.ts";
import { articleById, organisationsOf } from "#db/queries/knowledge.ts";
import type { Context } from "#lib/core/context.ts";
import { AppError, found, permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { mayWriteArticles, scopeOf } from "./policy.ts";
import type { PlaceInput } from "./schema.ts";

/** Says where an article stands and who may read it; takes effect at once, without publishing. */
export async function placeArticle(ctx: Context, input: PlaceInput): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    permit(mayWriteArticles(tx.actor), "knowledge.errors.mayNotWrite");
    const article = found(
      await articleById(tx.db, scopeOf(tx.actor), input.articleId, { lock: true }),
      "knowledge.errors.notFound",
    );
    if (input.categoryId && !(await allCategories(tx.db)).some((c) => c.id === input.categoryId))
      throw new AppError("invalid", "errors.checkFields", { fields: { categoryId: "errors.field.invalid" } });
    const before = (await organisationsOf(tx.db, article.id)).map((o) => o.id).toSorted();
    const organisationIds =
      input.audience === "organisations" ? [...new Set(input.organisationIds)].toSorted() : [];
    const { audience, categoryId } = input;
    const isSame =
      article.audience === audience &&
      article.categoryId === categoryId &&
      before.join() === organisationIds.join();
    if (isSame) return;
    await changeArticle(tx.db, article.id, { audience, categoryId, updatedAt: tx.now() });
    await setOrganisations(tx.db, article.id, organisationIds);
    await record(tx, {
      type: "article.placed",
      objectType: "article",
      objectId: article.id,
      data: {
        audience: { from: article.audience, to: audience },
        categoryId: { from: article.categoryId, to: categoryId },
        organisationIds: { from: before, to: organisationIds },
      },
    });
  });
}
