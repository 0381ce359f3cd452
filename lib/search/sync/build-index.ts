import "server-only";
import {
  articlesAfter,
  countArticlesToIndex,
  repeatChanges,
  textsToSend,
} from "#db/queries/search-outbox.ts";
import { changeServer, type SearchBuild, type SearchServerRow } from "#db/queries/search-server.ts";
import { randomBase32 } from "#lib/core/ids.ts";
import { log } from "#lib/core/log.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { compareIndex } from "./compare-index.ts";
import type { Sync } from "./types.ts";

/** Articles per request, and requests that may wait on the server at once. */
const batch = 200;
const mostWaiting = 10;
/** Rounds of comparing and sending again what changed meanwhile, before the building is given up. */
const mostRounds = 20;
/** How long a swap may take to be seen. */
const swapMs = 120_000;
const keepOldMs = 24 * 3_600_000;
const pauseMs = 5 * 60_000;

/** What makes this building useless; the index that answers stays as it is. */
class Failed extends Error {}

/** Begins to build an index beside the one that answers. */
export async function beginBuild({ ctx, remote }: Sync, reason: SearchBuild["reason"]): Promise<void> {
  const build: SearchBuild = {
    index: `${remote.live}_${randomBase32(5)}`,
    reason,
    phase: "making",
    startedAt: ctx.now().toISOString(),
    cursor: null,
    done: 0,
    total: await countArticlesToIndex(ctx.db),
    rounds: 0,
    tasks: [],
    born: null,
    swap: null,
  };
  // no permit: whoever asked was asked; no event: one is written at the end
  await changeServer(ctx.db, remote.name, { build, buildAskedAt: null });
}

/**
 * One step of building: each is stored, so another worker goes on where one has died, and repeating the last step changes
 * nothing. Answers whether the next step can be taken at once.
 */
export async function continueBuild(sync: Sync, server: SearchServerRow): Promise<boolean> {
  const build = server.build;
  if (!build) return false;
  try {
    await sync.hold();
    const waiting = await settle(sync, build);
    const isFull = waiting > (build.phase === "filling" ? mostWaiting : 0);
    const isMore = isFull ? false : await step(sync, build, server);
    return isMore;
  } catch (error) {
    if (!(error instanceof Failed)) throw error;
    await fail(sync, server, build, error.message);
    return false;
  }
}

/** Forgets tasks that were carried out; answers how many wait. */
async function settle({ remote }: Sync, build: SearchBuild): Promise<number> {
  if (build.tasks.length === 0) return 0;
  const states = await remote.tasks(build.tasks);
  for (const uid of build.tasks) {
    const task = states.get(uid);
    if (!task) throw new Failed("the server does not know a task of the building any more");
    if (task.state === "failed") throw new Failed(task.error ?? "a task of the building failed");
  }
  build.tasks = build.tasks.filter((uid) => states.get(uid)!.state === "waiting");
  return build.tasks.length;
}

async function step(sync: Sync, build: SearchBuild, server: SearchServerRow): Promise<boolean> {
  const { ctx, remote } = sync;
  const save = (patch: Partial<SearchBuild>) =>
    changeServer(ctx.db, remote.name, { build: Object.assign(build, patch) });

  if (build.phase === "making") {
    // The server carries out tasks in order: documents may follow at once.
    await save({ tasks: await remote.make(build.index), phase: "filling" });
    return true;
  }

  if (build.phase === "filling") {
    const ids = await articlesAfter(ctx.db, build.cursor, batch);
    if (ids.length === 0) {
      await save({ phase: "comparing" });
      return build.tasks.length === 0;
    }
    const tasks = await remote.send(build.index, await textsToSend(ctx.db, ids));
    await save({ tasks: [...build.tasks, ...tasks], cursor: ids.at(-1)!, done: build.done + ids.length });
    return true;
  }

  if (build.phase === "comparing") {
    // What changed since the filling passed by is among the differences: nothing has to be remembered apart.
    const { articleIds, strangers } = await compareIndex(sync, build.index);
    if (articleIds.length === 0 && strangers.length === 0) {
      await save({ phase: "swapping", done: build.total });
      return true;
    }
    if (build.rounds >= mostRounds)
      throw new Failed(`the new index never became like the articles (${articleIds.length} differ)`);
    const tasks = await remote.forget(build.index, strangers);
    for (let i = 0; i < articleIds.length; i += batch) {
      const some = articleIds.slice(i, i + batch);
      const documents = await textsToSend(ctx.db, some);
      tasks.push(...(await remote.prune(build.index, some, documents)));
      tasks.push(...(await remote.send(build.index, documents)));
    }
    await save({ tasks, rounds: build.rounds + 1 });
    return false;
  }

  if (build.phase === "swapping") {
    // Two indexes are swapped or none: the first time there is an empty one to swap with.
    if (!(await remote.look(remote.live))) {
      await save({ tasks: await remote.make(remote.live) });
      return false;
    }
    const fresh = await remote.look(build.index);
    if (!fresh) throw new Failed("the new index is gone");
    // Noted before it is asked for: a second request would swap them back.
    const until = new Date(ctx.now().getTime() + swapMs).toISOString();
    await save({ phase: "confirming", born: fresh.born, swap: { task: null, until } });
    await save({ swap: { task: await remote.swap(remote.live, build.index), until } });
    return false;
  }

  // A key that is limited to some indexes may not see the task of a swap: what counts is which index answers now.
  const live = await remote.look(remote.live);
  if (live?.born === build.born) {
    await finish(sync, server, build, live);
    return true;
  }
  const { task, until } = build.swap!;
  const state = task === null ? undefined : (await remote.tasks([task])).get(task);
  if (state?.state === "failed") throw new Failed(`the swap failed: ${state.error ?? ""}`);
  if (ctx.now() > new Date(until)) throw new Failed("the swap was not carried out");
  return false;
}

async function finish(
  { ctx, remote }: Sync,
  server: SearchServerRow,
  build: SearchBuild,
  live: { born: string; documents: number },
): Promise<void> {
  const now = ctx.now();
  // no permit: the product's own work
  await inTransaction(ctx, async (tx) => {
    // What went to the index that answered until now is told to the new one as well.
    await repeatChanges(tx.db, new Date(build.startedAt), now);
    await changeServer(tx.db, remote.name, {
      build: null,
      buildNotBefore: null,
      isReady: true,
      indexBorn: live.born,
      documents: live.documents,
      settingsVersion: remote.settingsVersion,
      builtAt: now,
      oldIndex: build.index,
      dropOldAt: new Date(now.getTime() + keepOldMs),
      buildError: null,
      checkAskedAt: now,
    });
    await record(tx, {
      type: "search.index_built",
      objectType: "search",
      objectId: remote.name,
      data: { reason: build.reason, articles: build.total, rounds: build.rounds },
    });
  });
  if (server.oldIndex) await dropQuietly(remote, server.oldIndex);
}

async function fail(
  { ctx, remote }: Sync,
  server: SearchServerRow,
  build: SearchBuild,
  why: string,
): Promise<void> {
  const now = ctx.now();
  const sentence = why.slice(0, 500);
  // no permit: the product's own work
  await inTransaction(ctx, async (tx) => {
    await changeServer(tx.db, remote.name, {
      build: null,
      buildNotBefore: new Date(now.getTime() + pauseMs),
      buildError: sentence,
    });
    await record(tx, {
      type: "search.build_failed",
      objectType: "search",
      objectId: remote.name,
      data: { reason: build.reason, phase: build.phase, failure: sentence, keepsAnswering: server.isReady },
    });
  });
  log().error(
    { engine: remote.name, phase: build.phase, why: sentence },
    "a search index could not be built",
  );
  await dropQuietly(remote, build.index);
}

/** A leftover index costs room only. */
async function dropQuietly(remote: Sync["remote"], index: string): Promise<void> {
  await remote
    .drop(index)
    .catch((error: unknown) => log().warn({ err: error, index }, "could not remove an index"));
}

/** Removes the index that answered before the last swap, a day later. */
export async function dropOld({ ctx, remote }: Sync, server: SearchServerRow): Promise<void> {
  if (!server.oldIndex || !server.dropOldAt || server.dropOldAt > ctx.now()) return;
  await remote.drop(server.oldIndex);
  await changeServer(ctx.db, remote.name, { oldIndex: null, dropOldAt: null });
}
