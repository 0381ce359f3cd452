import "server-only";
import { foldArticleDays, unfoldedSpan } from "#db/queries/knowledge-insight.ts";
import { forgetSearches } from "#db/queries/search-log.ts";
import type { Context } from "#lib/core/context.ts";
import { readSetting } from "#lib/settings/read.ts";

const day = 86_400_000;
/** So many days at once: a long history is summed up in statements that each end soon. */
const step = 3;

/** Sums up by day what searches did for articles, then forgets the old searches; the sums stay. Repeating it changes nothing. */
export async function foldSearches(ctx: Context): Promise<void> {
  const span = await unfoldedSpan(ctx.db, ctx.now());
  if (span) {
    const until = span.until.getTime();
    for (let at = span.since.getTime(); at < until; at += step * day)
      await foldArticleDays(ctx.db, new Date(at), new Date(Math.min(at + step * day, until)));
  }
  const { keptDays } = await readSetting(ctx, "search");
  await forgetSearches(ctx.db, new Date(ctx.now().getTime() - keptDays * day));
}
