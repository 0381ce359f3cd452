import "server-only";
import { allCategories, placeCategories } from "#db/queries/categories.ts";
import type { Context } from "#lib/core/context.ts";
import { AppError, permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { mayWriteArticles } from "./policy.ts";
import type { OrderCategoriesInput } from "./schema.ts";

/** Puts the categories in an order; readers see it at once. Refused when one was made or taken away meanwhile. */
export async function orderCategories(ctx: Context, { ids }: OrderCategoriesInput): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    permit(mayWriteArticles(tx.actor), "knowledge.errors.mayNotWrite");
    const now = (await allCategories(tx.db)).map((c) => c.id);
    if (now.toSorted().join() !== ids.toSorted().join())
      throw new AppError("conflict", "knowledge.errors.categoriesChanged");
    if (now.join() === ids.join()) return;
    await placeCategories(tx.db, ids);
    await record(tx, {
      type: "category.ordered",
      objectType: "category",
      objectId: ids[0]!,
      data: { order: { from: now, to: [...ids] } },
    });
  });
}
