import "server-only";
import type { z } from "zod";
import { lockSearchIndex } from "#db/queries/search.ts";
import { removeSynonym, synonymById } from "#db/queries/synonyms.ts";
import type { Context } from "#lib/core/context.ts";
import { permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { mayWriteArticles } from "#lib/knowledge/policy.ts";
import type { synonymIdInput } from "./schema.ts";

/** Takes a group of synonyms away; repeating it changes nothing. */
export async function deleteSynonym(ctx: Context, input: z.output<typeof synonymIdInput>): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    permit(mayWriteArticles(tx.actor), "knowledge.errors.mayNotWrite");
    const row = await synonymById(tx.db, input.id);
    if (!row) return;
    await lockSearchIndex(tx.db, tx.now());
    await removeSynonym(tx.db, row.id);
    await record(tx, {
      type: "search.synonym_deleted",
      objectType: "search",
      objectId: row.id,
      data: { lang: row.lang, before: row.terms },
    });
  });
}
