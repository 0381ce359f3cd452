import "server-only";
import { putVote } from "#db/queries/article-changes.ts";
import { articleById } from "#db/queries/knowledge.ts";
import { actorKey, personOf } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { AppError, found, permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { mayVote, scopeOf } from "./policy.ts";
import type { VoteInput } from "./schema.ts";

/** Says whether an article helped, with what was missing. One answer per person; a second one replaces the first. */
export async function voteArticle(ctx: Context, input: VoteInput): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    permit(mayVote(tx.actor), "errors.forbidden");
    const voter = personOf(tx.actor) ? actorKey(tx.actor) : input.voter && `visitor:${input.voter}`;
    if (!voter)
      throw new AppError("invalid", "errors.checkFields", { fields: { voter: "errors.field.required" } });
    const article = found(
      await articleById(tx.db, scopeOf(tx.actor), input.articleId, { lock: true }),
      "knowledge.errors.notFound",
    );
    const { lang, isHelpful, reason } = input;
    await putVote(tx.db, { articleId: article.id, lang, voter, isHelpful, reason, at: tx.now() });
    await record(tx, {
      type: "article.voted",
      objectType: "article",
      objectId: article.id,
      data: { lang, isHelpful, hasReason: reason !== null },
    });
  });
}
