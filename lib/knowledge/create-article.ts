import "server-only";
import { insertArticle, putText, saveDraftRow } from "#db/queries/article-changes.ts";
import { staffOf } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { plainText } from "./plain-text.ts";
import { mayWriteArticles } from "./policy.ts";
import type { CreateArticleInput } from "./schema.ts";

/** Begins an article: a draft that only staff see, until somebody publishes it. */
export async function createArticle(
  ctx: Context,
  input: CreateArticleInput & { fromTicketId?: string },
): Promise<{ articleId: string }> {
  return inTransaction(ctx, async (tx) => {
    permit(mayWriteArticles(tx.actor), "knowledge.errors.mayNotWrite");
    const at = tx.now();
    const editorId = staffOf(tx.actor)?.staffId ?? null;
    const article = await insertArticle(tx.db, {
      ownerId: editorId,
      fromTicketId: input.fromTicketId ?? null,
      createdAt: at,
      updatedAt: at,
    });
    const { lang, title, body } = input;
    await putText(tx.db, {
      articleId: article.id,
      lang,
      // Until it is published the address is nobody's business.
      slug: article.id,
      title,
      body,
      plain: plainText(body),
      updatedAt: at,
    });
    await saveDraftRow(tx.db, { articleId: article.id, lang, title, body, editorId, seenRevision: 0, at });
    await record(tx, {
      type: "article.created",
      objectType: "article",
      objectId: article.id,
      ticketId: input.fromTicketId ?? null,
      data: { lang },
    });
    return { articleId: article.id };
  });
}
