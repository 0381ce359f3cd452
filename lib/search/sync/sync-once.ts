import "server-only";
import { countSearchChanges, forgetDoneChanges, repeatChanges } from "#db/queries/search-outbox.ts";
import {
  changeServer,
  holdServer,
  knowServer,
  searchServer,
  type SearchServerRow,
} from "#db/queries/search-server.ts";
import type { Context } from "#lib/core/context.ts";
import { log } from "#lib/core/log.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { noteRecovered } from "#lib/search/ask-engine.ts";
import { searchEngines } from "#lib/search/engine-in-use.ts";
import type { RemoteIndex } from "#lib/search/port.ts";
import { beginBuild, continueBuild, dropOld } from "./build-index.ts";
import { checkDrift } from "./check-drift.ts";
import { followTasks } from "./follow-tasks.ts";
import { sendChanges } from "./send-changes.ts";
import type { Sync } from "./types.ts";

/** After so long without a sign a worker counts as dead; longer than one request may take. */
const leaseMs = 30_000;

/**
 * One look at everything there is to do for the search server: keys, a lost index, settings of another version, a building,
 * changes, a comparison. Only one worker at a time does it. Answers whether there is more to do at once.
 */
export async function syncOnce(ctx: Context, remote: RemoteIndex, owner: string): Promise<boolean> {
  const hold = async () => {
    const now = ctx.now();
    if (!(await holdServer(ctx.db, remote.name, owner, now, new Date(now.getTime() + leaseMs))))
      throw new Error("another worker keeps the search server now");
  };
  const known = await knowServer(ctx.db, remote.name, remote.url);
  const now = ctx.now();
  if (!(await holdServer(ctx.db, remote.name, owner, now, new Date(now.getTime() + leaseMs)))) return false;
  try {
    await remote.provision(ctx);
    const isMore = await work({ ctx, remote, hold });
    if (known.lastError !== null)
      await changeServer(ctx.db, remote.name, { lastError: null, lastErrorAt: null });
    return isMore;
  } catch (error) {
    const why = (error instanceof Error ? error.message : String(error)).slice(0, 500);
    if (known.lastError !== why) {
      log().warn({ engine: remote.name }, `search server: ${why}`);
      await changeServer(ctx.db, remote.name, { lastError: why, lastErrorAt: ctx.now() });
    }
    return false;
  }
}

async function work(sync: Sync): Promise<boolean> {
  const { ctx, remote } = sync;
  let server = await watch(sync);
  const reason = whyBuild(sync, server);
  if (reason) {
    await beginBuild(sync, reason);
    server = (await searchServer(ctx.db, remote.name))!;
  }
  let isMore = await continueBuild(sync, server);
  server = (await searchServer(ctx.db, remote.name))!;
  // Until an index is whole nothing is sent to it: the server would make one without our settings.
  if (!server.isReady) return isMore;
  await followTasks(sync);
  isMore = (await sendChanges(sync)) || isMore;
  await dropOld(sync, server);
  await checkWhenAsked(sync, server);
  const unneeded = server.build ? new Date(server.build.startedAt) : ctx.now();
  await forgetDoneChanges(ctx.db, new Date(unneeded.getTime() - 1));
  if (server.degradedAt && (await searchEngines().main.health(ctx)).isUp) noteRecovered(remote.name);
  return isMore;
}

/** Notices an index that is gone, or is not the one that was built: it is not asked any more until there is another. */
async function watch({ ctx, remote }: Sync): Promise<SearchServerRow> {
  const server = (await searchServer(ctx.db, remote.name))!;
  const isSwapping = server.build?.phase === "confirming";
  if (!server.isReady || isSwapping) return server;
  const live = await remote.look(remote.live);
  if (live?.born === server.indexBorn) {
    if (live.documents !== server.documents)
      await changeServer(ctx.db, remote.name, { documents: live.documents });
    return server;
  }
  // no permit: the product notices it by itself
  await inTransaction(ctx, async (tx) => {
    await changeServer(tx.db, remote.name, {
      isReady: false,
      build: null,
      oldIndex: null,
      dropOldAt: null,
    });
    // Numbers of tasks may mean others now.
    await repeatChanges(tx.db, tx.now(), tx.now());
    await record(tx, { type: "search.index_lost", objectType: "search", objectId: remote.name });
  });
  return (await searchServer(ctx.db, remote.name))!;
}

function whyBuild({ ctx, remote }: Sync, server: SearchServerRow) {
  if (server.build) return null;
  if (server.buildAskedAt) return "asked";
  if (server.buildNotBefore && server.buildNotBefore > ctx.now()) return null;
  if (!server.isReady) return server.indexBorn ? "lost" : "first";
  return server.settingsVersion === remote.settingsVersion ? null : "settings";
}

/** Compares when that was asked for, as soon as everything that waited has been carried out. */
async function checkWhenAsked(sync: Sync, server: SearchServerRow): Promise<void> {
  if (!server.checkAskedAt || server.build) return;
  const { waiting } = await countSearchChanges(sync.ctx.db);
  // After differences: only when they have been put right. Asked by a person: at once.
  if (waiting > 0 && (server.drift ?? 0) > 0) return;
  await checkDrift(sync);
}
