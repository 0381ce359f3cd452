import "server-only";
import { putCategory } from "#db/queries/categories.ts";
import type { Context } from "#lib/core/context.ts";
import { found, permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { mayWriteArticles } from "./policy.ts";
import { slugOf } from "./rules.ts";
import type { CategoryInput } from "./schema.ts";

/** Makes or renames a category; two with the same English name are one. A renamed one keeps its address. */
export async function saveCategory(ctx: Context, input: CategoryInput): Promise<{ categoryId: string }> {
  return inTransaction(ctx, async (tx) => {
    permit(mayWriteArticles(tx.actor), "knowledge.errors.mayNotWrite");
    const categoryId = found(
      await putCategory(tx.db, { ...input, id: input.id ?? null, slug: slugOf(input.nameEn) }),
      "knowledge.errors.noCategory",
    );
    await record(tx, {
      type: "category.saved",
      objectType: "category",
      objectId: categoryId,
      data: { nameRu: input.nameRu, nameEn: input.nameEn },
    });
    return { categoryId };
  });
}
