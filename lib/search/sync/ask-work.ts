import "server-only";
import { changeServer, searchServer } from "#db/queries/search-server.ts";
import type { Context } from "#lib/core/context.ts";
import { found, permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { searchEngines } from "#lib/search/engine-in-use.ts";
import { mayKeepSearch } from "#lib/search/policy.ts";

/** Has the index compared with the articles as soon as the worker comes to it. */
export const askCheck = (ctx: Context): Promise<void> => ask(ctx, "check");

/** Has a new index built beside the one that answers; asking again while one is being built changes nothing. */
export const askBuild = (ctx: Context): Promise<void> => ask(ctx, "build");

async function ask(ctx: Context, what: "check" | "build"): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    permit(mayKeepSearch(tx.actor), "errors.adminsOnly");
    const { remote } = searchEngines();
    const server = found(remote && (await searchServer(tx.db, remote.name)), "search.errors.noServer");
    if (what === "check" ? server.checkAskedAt : (server.buildAskedAt ?? server.build)) return;
    await changeServer(
      tx.db,
      server.name,
      what === "check" ? { checkAskedAt: tx.now() } : { buildAskedAt: tx.now() },
    );
    await record(tx, { type: `search.${what}_asked`, objectType: "search", objectId: server.name });
  });
}
