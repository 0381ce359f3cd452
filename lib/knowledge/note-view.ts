import "server-only";
import { countView } from "#db/queries/article-changes.ts";
import { staffOf } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { log } from "#lib/core/log.ts";

/** Counts that somebody read an article; staff looking at their own work do not count. Never in the reader's way. */
export async function noteView(ctx: Context, articleId: string): Promise<void> {
  if (staffOf(ctx.actor)) return;
  await countView(ctx.db, articleId).catch((error: unknown) =>
    log().warn({ err: error }, "could not count a view"),
  );
}
