import "server-only";
import { insertSearchLog } from "#db/queries/search-log.ts";
import { isThrottled } from "#lib/auth/throttle.ts";
import { clientOf, staffOf } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { log } from "#lib/core/log.ts";
import { maskPersonal } from "#lib/knowledge/mask-personal.ts";
import { type SearchInput, searchArticles } from "./search-articles.ts";
import type { ArticleSearch } from "./types.ts";

/**
 * A search somebody meant (the results page, not every letter on the way): failed ones become work for the editors. People
 * paste numbers and addresses into search boxes, so those are masked before anything is kept. `noteId` names what was kept. Of
 * one network (`network`) so many searches an hour are kept: a program that asks all day fills no table and moves no figure.
 */
export async function searchAndNote(
  ctx: Context,
  input: SearchInput,
  network?: string,
): Promise<ArticleSearch & { noteId: string | null }> {
  const found = await searchArticles(ctx, input);
  const query = input.query.trim();
  if (!query || staffOf(ctx.actor)) return { ...found, noteId: null };
  try {
    if (network && (await isThrottled("searchNote", network))) return { ...found, noteId: null };
    const noteId = await insertSearchLog(ctx.db, {
      query: maskPersonal(query, [], ctx.locale).slice(0, 300).toWellFormed(),
      lang: input.lang ?? ctx.locale,
      hits: found.hits.length,
      confident: found.confident,
      clientId: clientOf(ctx.actor)?.clientId ?? null,
      at: ctx.now(),
    });
    return { ...found, noteId };
  } catch (error) {
    log().warn({ err: error }, "could not note a search");
    return { ...found, noteId: null };
  }
}
