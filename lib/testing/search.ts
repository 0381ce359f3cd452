import "server-only";
import { randomBytes } from "node:crypto";
import { vi } from "vitest";
import { countSearchChanges } from "#db/queries/search-outbox.ts";
import { searchServer, type SearchServerRow } from "#db/queries/search-server.ts";
import type { Context } from "#lib/core/context.ts";
import { database } from "#lib/core/database.ts";
import { systemContext } from "#lib/core/system-context.ts";
import { useBeside } from "#lib/events/beside.ts";
import { meilisearchConnection } from "#lib/search/adapters/meilisearch/connection.ts";
import { meilisearchEngine } from "#lib/search/adapters/meilisearch/engine.ts";
import { meilisearchIndex } from "#lib/search/adapters/meilisearch/remote-index.ts";
import { postgresEngine } from "#lib/search/adapters/postgres/engine.ts";
import { useSearchEngines } from "#lib/search/engine-in-use.ts";
import { noteSearchChanges } from "#lib/search/sync/note-changes.ts";
import { syncOnce } from "#lib/search/sync/sync-once.ts";

/** Meilisearch behind the product as in production, with an index of this file's own and a clock that can be moved. */
export function meilisearchWorld(given: { url: string; key?: string | undefined }) {
  const connection = meilisearchConnection({
    ...given,
    index: `tellonce_test_${randomBytes(4).toString("hex")}`,
    searchTimeoutMs: 300,
    believedMs: 0,
  });
  const engine = meilisearchEngine(connection);
  const remote = meilisearchIndex(connection);
  useSearchEngines({ main: engine, fallback: postgresEngine, remote, retryAfterMs: 0 });
  useBeside([noteSearchChanges]);
  let ahead = 0;
  const ctx: Context = systemContext("search", { now: () => new Date(Date.now() + ahead) });
  const server = async (): Promise<SearchServerRow> => (await searchServer(database(), remote.name))!;
  const once = (owner = "one") => syncOnce(ctx, remote, owner);

  return {
    connection,
    engine,
    remote,
    ctx,
    server,
    once,
    /** Time passes, for the worker. */
    pass: (seconds: number) => {
      ahead += seconds * 1000;
    },
    /** The worker works until it is as described. */
    until: (isSo: (row: SearchServerRow) => boolean | Promise<boolean>, owner = "one"): Promise<void> =>
      vi.waitFor(
        async () => {
          await once(owner);
          const row = await server();
          if (!(await isSo(row)))
            throw new Error(
              `not yet: ${JSON.stringify([{ ...row, searchKey: "", syncKey: "" }, await countSearchChanges(database())])}`,
            );
        },
        { timeout: 8_000, interval: 10 },
      ),
    /** Everything there is to do has been done. */
    isQuiet: async (row: SearchServerRow): Promise<boolean> =>
      row.isReady &&
      row.build === null &&
      row.checkAskedAt === null &&
      row.buildAskedAt === null &&
      (await countSearchChanges(database())).waiting === 0,
  };
}
