import "server-only";
import { insertSearchLog } from "#db/queries/search-log.ts";
import { articleById } from "#db/queries/knowledge.ts";
import { clientOf } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { found, permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { maskPersonal } from "#lib/knowledge/mask-personal.ts";
import { mayVote, scopeOf } from "#lib/knowledge/policy.ts";
import type { SolvedInput } from "./schema.ts";

/** Counts that an article answered a question before it became a request. */
export async function noteSolved(ctx: Context, input: SolvedInput): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    permit(mayVote(tx.actor), "errors.forbidden");
    const article = found(
      await articleById(tx.db, scopeOf(tx.actor), input.articleId),
      "knowledge.errors.notFound",
    );
    await insertSearchLog(tx.db, {
      query: maskPersonal(input.query, [], tx.locale),
      lang: input.lang,
      hits: 1,
      confident: true,
      clickedArticleId: article.id,
      clientId: clientOf(tx.actor)?.clientId ?? null,
      isSolved: true,
      at: tx.now(),
    });
    await record(tx, {
      type: "article.solved_request",
      objectType: "article",
      objectId: article.id,
      data: { lang: input.lang },
    });
  });
}
