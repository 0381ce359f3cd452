import "server-only";
import {
  claimSearchChanges,
  markChangesSent,
  returnChanges,
  textsToSend,
} from "#db/queries/search-outbox.ts";
import { retryAfter } from "#lib/search/rules.ts";
import type { Sync } from "./types.ts";

const batch = 200;
/** Longer than a request may take. */
const leaseMs = 60_000;

/**
 * Sends the next changes. Several changes of one article are one document: the article as it is now, so what is sent later is
 * never older. Answers whether there was anything.
 */
export async function sendChanges({ ctx, remote, hold }: Sync): Promise<boolean> {
  const now = ctx.now();
  const rows = await claimSearchChanges(ctx.db, now, new Date(now.getTime() + leaseMs), batch);
  if (rows.length === 0) return false;
  const ids = rows.map((r) => r.id);
  const articleIds = [...new Set(rows.map((r) => r.articleId))];
  try {
    await hold();
    const documents = await textsToSend(ctx.db, articleIds);
    const pruned = await remote.prune(remote.live, articleIds, documents);
    const sent = await remote.send(remote.live, documents);
    await markChangesSent(ctx.db, ids, [...pruned, ...sent]);
  } catch (error) {
    // Whether the server has taken it or not: sending it once more changes nothing.
    const wait = retryAfter(Math.max(...rows.map((r) => r.attempts))) * 1000;
    const why = error instanceof Error ? error.message : String(error);
    await returnChanges(ctx.db, ids, new Date(ctx.now().getTime() + wait), why);
    throw error;
  }
  return true;
}
