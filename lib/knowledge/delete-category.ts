import "server-only";
import { allCategories, articlesInCategories, dropCategory } from "#db/queries/categories.ts";
import type { Context } from "#lib/core/context.ts";
import { AppError, permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { mayWriteArticles } from "./policy.ts";
import type { DeleteCategoryInput } from "./schema.ts";

/** Takes a category away. Its articles are moved where the caller says; unsaid, only an empty one goes. */
export async function deleteCategory(ctx: Context, input: DeleteCategoryInput): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    permit(mayWriteArticles(tx.actor), "knowledge.errors.mayNotWrite");
    const all = await allCategories(tx.db);
    const category = all.find((c) => c.id === input.id);
    // Somebody was quicker: it is gone, as was wanted.
    if (!category) return;
    const { moveTo } = input;
    if (moveTo && (moveTo === input.id || !all.some((c) => c.id === moveTo)))
      throw new AppError("invalid", "errors.checkFields", { fields: { moveTo: "errors.field.invalid" } });
    const held = (await articlesInCategories(tx.db)).get(input.id) ?? 0;
    if (held > 0 && moveTo === undefined) throw new AppError("conflict", "knowledge.errors.categoryInUse");
    const moved = await dropCategory(tx.db, input.id, moveTo ?? null, tx.now());
    await record(tx, {
      type: "category.deleted",
      objectType: "category",
      objectId: input.id,
      data: { nameRu: category.nameRu, nameEn: category.nameEn, moved, moveTo: moveTo ?? null },
    });
  });
}
