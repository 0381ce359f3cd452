import "server-only";
import { forgetAllChanges } from "#db/queries/search-outbox.ts";
import { forgetServers, releaseServer } from "#db/queries/search-server.ts";
import { newId } from "#lib/core/ids.ts";
import { systemContext } from "#lib/core/system-context.ts";
import { onEvents } from "#lib/events/listen.ts";
import { searchEngines } from "#lib/search/engine-in-use.ts";
import { syncOnce } from "./sync-once.ts";

/** Tasks end without an event: the server is looked at so often. */
const everyMs = 2_000;
/** A burst of changes is sent together. */
const gatherMs = 100;

/** Keeps the search server in step, until stopped; without one nothing is left to wait. */
export async function startSync(): Promise<{ stop: () => Promise<void> }> {
  const { remote } = searchEngines();
  const ctx = systemContext("search");
  if (!remote) {
    // Changes are not noted without a server: whatever one knew is not to be trusted when it comes back.
    await forgetAllChanges(ctx.db);
    await forgetServers(ctx.db);
    return { stop: async () => {} };
  }
  const owner = newId();
  const stop = await onEvents(
    async () => {
      while (await syncOnce(ctx, remote, owner));
    },
    everyMs,
    gatherMs,
  );
  return {
    stop: async () => {
      await stop();
      await releaseServer(ctx.db, remote.name, owner);
    },
  };
}
