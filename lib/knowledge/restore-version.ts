import "server-only";
import { saveDraftRow } from "#db/queries/article-changes.ts";
import { articleById, draftsOf, versionText } from "#db/queries/knowledge.ts";
import { staffOf } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { found, permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { mayWriteArticles, scopeOf } from "./policy.ts";
import type { RestoreVersionInput } from "./schema.ts";

/** Makes an earlier version the draft; readers see it when it is published. */
export async function restoreVersion(
  ctx: Context,
  input: RestoreVersionInput,
): Promise<{ revision: number }> {
  return inTransaction(ctx, async (tx) => {
    permit(mayWriteArticles(tx.actor), "knowledge.errors.mayNotWrite");
    const article = found(
      await articleById(tx.db, scopeOf(tx.actor), input.articleId, { lock: true }),
      "knowledge.errors.notFound",
    );
    const version = found(
      await versionText(tx.db, article.id, input.lang, input.version),
      "knowledge.errors.noVersion",
    );
    const draft = (await draftsOf(tx.db, article.id)).find((d) => d.lang === input.lang);
    const revision = await saveDraftRow(tx.db, {
      articleId: article.id,
      lang: input.lang,
      ...version,
      editorId: staffOf(tx.actor)?.staffId ?? null,
      seenRevision: draft?.revision ?? 0,
      at: tx.now(),
    });
    await record(tx, {
      type: "article.version_restored",
      objectType: "article",
      objectId: article.id,
      data: { lang: input.lang, version: input.version },
    });
    return { revision: revision! };
  });
}
