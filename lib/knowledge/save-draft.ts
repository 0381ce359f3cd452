import "server-only";
import { changeArticle, putText, saveDraftRow } from "#db/queries/article-changes.ts";
import { articleById, draftsOf, textsOf } from "#db/queries/knowledge.ts";
import { staffOf } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { AppError, found, permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { plainText } from "./plain-text.ts";
import { mayWriteArticles, scopeOf } from "./policy.ts";
import type { SaveDraftInput } from "./schema.ts";

/**
 * Keeps what is being written in one language. Readers see nothing of it. Refused with the other writer's name when somebody
 * saved in between, so that two people never overwrite each other unseen.
 */
export async function saveDraft(ctx: Context, input: SaveDraftInput): Promise<{ revision: number }> {
  return inTransaction(ctx, async (tx) => {
    permit(mayWriteArticles(tx.actor), "knowledge.errors.mayNotWrite");
    const article = found(
      await articleById(tx.db, scopeOf(tx.actor), input.articleId, { lock: true }),
      "knowledge.errors.notFound",
    );
    const at = tx.now();
    const editorId = staffOf(tx.actor)?.staffId ?? null;
    const current = (await draftsOf(tx.db, article.id)).find((d) => d.lang === input.lang);
    // Also when the other one has published meanwhile: then there is no draft any more.
    if ((current?.revision ?? 0) !== input.seenRevision)
      throw new AppError(
        "conflict",
        current ? "knowledge.errors.savedByOther" : "knowledge.errors.publishedByOther",
        {
          values: { name: current?.editorName ?? "—" },
          details: { revision: current?.revision ?? 0 },
        },
      );
    const revision = await saveDraftRow(tx.db, { ...input, editorId, at });
    // Every few seconds of typing is not history; beginning is, and a new title, because staff look for drafts by it.
    const isNews = !current || current.title !== input.title;
    if (article.state === "draft") {
      const slug = (await textsOf(tx.db, article.id)).find((t) => t.lang === input.lang)?.slug;
      await putText(tx.db, {
        articleId: article.id,
        lang: input.lang,
        slug: slug ?? article.id,
        title: input.title,
        body: input.body,
        plain: plainText(input.body),
        updatedAt: at,
      });
      await changeArticle(tx.db, article.id, { updatedAt: at });
    }
    if (isNews)
      await record(tx, {
        type: "article.draft_saved",
        objectType: "article",
        objectId: article.id,
        data: { lang: input.lang },
      });
    return { revision: revision! };
  });
}
