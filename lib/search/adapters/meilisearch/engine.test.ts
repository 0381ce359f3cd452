import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { changeServer } from "#db/queries/search-server.ts";
import { env } from "#lib/core/env.ts";
import { seal } from "#lib/core/seal.ts";
import { systemContext } from "#lib/core/system-context.ts";
import { postgresEngine } from "#lib/search/adapters/postgres/engine.ts";
import { searchContract } from "#lib/search/contract.ts";
import type { SearchIndex } from "#lib/search/port.ts";
import { type MeilisearchStandIn, startMeilisearch } from "#lib/testing/meilisearch.ts";
import { meilisearchWorld } from "#lib/testing/search.ts";

const masterKey = "the-master-key-of-this-test";
const real = env().MEILI_URL;
let standIn: MeilisearchStandIn | null = null;
let meili: ReturnType<typeof meilisearchWorld>;
const pending: number[] = [];
const ctx = systemContext("test");

beforeAll(async () => {
  if (!real) standIn = await startMeilisearch(masterKey);
  meili = meilisearchWorld(
    real ? { url: real, key: env().MEILI_KEY } : { url: standIn!.url, key: masterKey },
  );
  await meili.remote.provision(ctx);
  pending.push(...(await meili.remote.make(meili.remote.live)));
});
afterAll(async () => {
  await meili.remote.provision(ctx);
  await meili.remote.drop(meili.remote.live);
  await standIn?.close();
});

/** PostgreSQL is always kept in step: the order and the rights stand on it. */
const both = (): SearchIndex => ({
  name: meili.engine.name,
  search: async (c, question) => meili.engine.search(c, question),
  health: async (c) => ({ ...(await meili.engine.health(c)), documents: (await look()).documents }),
  put: async (c, documents) => {
    await postgresEngine.put(c, documents);
    const ids = documents.map((d) => d.articleId);
    pending.push(...(await meili.remote.prune(meili.remote.live, ids, documents)));
    const sent = documents.map((d) => ({ ...d, mark: `${d.version}` }));
    pending.push(...(await meili.remote.send(meili.remote.live, sent)));
  },
  remove: async (c, ids) => {
    await postgresEngine.remove(c, ids);
    pending.push(...(await meili.remote.prune(meili.remote.live, ids, [])));
  },
});
const look = async () => (await meili.remote.look(meili.remote.live))!;

async function settle(): Promise<void> {
  await vi.waitFor(
    async () => {
      const states = await meili.remote.tasks(pending);
      expect([...states.values()].map((s) => s.error ?? s.state)).toEqual(pending.map(() => "done"));
    },
    { timeout: 30_000, interval: 20 },
  );
  pending.length = 0;
}

searchContract(both, settle);

describe("keys", () => {
  it("the search key may search and nothing else, the other may not search", async () => {
    const searching = await meili.connection.searching(ctx);
    const syncing = await meili.connection.syncing(ctx);
    const { live } = meili.remote;
    await expect(searching.index(live).search("принтер")).resolves.toBeDefined();
    await expect(searching.index(live).getDocuments()).rejects.toThrow(/key is invalid/);
    await expect(searching.index(live).deleteAllDocuments()).rejects.toThrow(/key is invalid/);
    await expect(searching.index("somebody_else").search("принтер")).rejects.toThrow(/key is invalid/);
    await expect(syncing.index(live).search("принтер")).rejects.toThrow(/key is invalid/);
    await expect(syncing.index("somebody_else").getDocuments()).rejects.toThrow(/key is invalid/);
    await expect(syncing.getKeys()).rejects.toThrow(/key is invalid/);
  });

  it("are stored sealed, made once, and the configured key is used for nothing else", async () => {
    const row = await meili.server();
    const master = env().MEILI_KEY ?? masterKey;
    const plain = (await meili.connection.searching(ctx)).config.apiKey!;
    expect(plain.length).toBeGreaterThan(20);
    expect(JSON.stringify(row)).not.toContain(plain);
    expect(JSON.stringify(row)).not.toContain(master);
    await meili.remote.provision(ctx);
    expect(await meili.server()).toEqual(row);
    for (const { path } of standIn?.log.filter((l) => l.who === "master") ?? [])
      expect(path).toMatch(/^\/keys/);
  });

  it("keys that cannot be opened any more are made anew", async () => {
    const before = await meili.server();
    await changeServer(ctx.db, meili.remote.name, { searchKey: seal("something else", "x") });
    await expect(meili.connection.searching(ctx)).rejects.toThrow("cannot be opened");
    await meili.remote.provision(ctx);
    expect((await meili.engine.health(ctx)).isUp).toBe(true);
    expect((await meili.server()).searchKey).not.toBe(before.searchKey);
  });

  it("a key that may not make keys, and none at all, are named without being told", async () => {
    const closed = await startMeilisearch(masterKey);
    const wrong = meilisearchWorld({ url: closed.url, key: "wrong-and-secret" });
    await expect(wrong.remote.provision(ctx)).rejects.toThrow("MEILI_KEY may not make keys");
    const none = meilisearchWorld({ url: closed.url });
    await expect(none.remote.provision(ctx)).rejects.toThrow("MEILI_KEY is not set");
    await closed.close();
  });

  it("a server without a master key needs none", async () => {
    const open = await startMeilisearch("");
    const free = meilisearchWorld({ url: open.url });
    await free.until(free.isQuiet);
    expect((await free.engine.health(ctx)).isUp).toBe(true);
    await open.close();
  });
});
