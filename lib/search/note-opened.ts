import "server-only";
import { articleById } from "#db/queries/knowledge.ts";
import { insertSearchLog, noteClick } from "#db/queries/search-log.ts";
import { isThrottled } from "#lib/auth/throttle.ts";
import { clientOf, staffOf } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { found } from "#lib/core/errors.ts";
import { maskPersonal } from "#lib/knowledge/mask-personal.ts";
import { scopeOf } from "#lib/knowledge/policy.ts";
import type { OpenedInput } from "./schema.ts";

/** A search that is older than this led nowhere, whatever a browser says now. */
const countsForMs = 3_600_000;

/**
 * Notes that a reader opened an article from what a search showed: from the results page by the note of that search, from the
 * suggestions with the question itself. Staff are not counted, nor is a network that says it too often.
 */
export async function noteOpened(ctx: Context, input: OpenedInput, network?: string): Promise<void> {
  if (staffOf(ctx.actor)) return;
  if (network && (await isThrottled("searchNote", network))) return;
  const article = found(
    await articleById(ctx.db, scopeOf(ctx.actor), input.articleId),
    "knowledge.errors.notFound",
  );
  if (input.noteId) {
    await noteClick(ctx.db, input.noteId, article.id, new Date(ctx.now().getTime() - countsForMs));
    return;
  }
  if (!input.query) return;
  await insertSearchLog(ctx.db, {
    query: maskPersonal(input.query, [], ctx.locale).slice(0, 300).toWellFormed(),
    lang: input.lang,
    hits: 1,
    confident: true,
    clickedArticleId: article.id,
    clientId: clientOf(ctx.actor)?.clientId ?? null,
    at: ctx.now(),
  });
}
