import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { env } from "#lib/core/env.ts";
import { systemContext } from "#lib/core/system-context.ts";
import { postgresEngine } from "#lib/search/adapters/postgres/engine.ts";
import { searchContract } from "#lib/search/contract.ts";
import { searchEngines, useSearchEngines } from "#lib/search/engine-in-use.ts";
import { importKnowledge } from "#lib/search/import-knowledge.ts";
import type { SearchEngine } from "#lib/search/port.ts";
import { searchHealth } from "#lib/search/read.ts";
import { searchArticles } from "#lib/search/search-articles.ts";
import { testContext } from "#lib/testing/accounts.ts";
import { meilisearchEngine } from "./engine.ts";
import { startStandIn, type StandIn } from "./stand-in.ts";

let standIn: StandIn;

beforeAll(async () => {
  standIn = await startStandIn();
});
afterEach(() => {
  standIn.mode = "well";
});
afterAll(() => standIn.close());

/** PostgreSQL is always kept in step: the rerank and the rights stand on it. */
const both = (): SearchEngine => {
  const meili = meilisearchEngine({
    url: env().MEILI_URL ?? standIn.url,
    key: env().MEILI_KEY,
    writeTimeoutMs: 5_000,
  });
  return {
    ...meili,
    put: async (ctx, documents) => {
      await postgresEngine.put(ctx, documents);
      await meili.put(ctx, documents);
    },
    remove: async (ctx, ids) => {
      await postgresEngine.remove(ctx, ids);
      await meili.remove(ctx, ids);
    },
  };
};

searchContract(both);

describe("when the server fails", () => {
  const ctx = systemContext("test");
  const search = async (query: string) => {
    const found = await searchArticles(testContext(), { query, lang: "ru", limit: 5 });
    return { titles: found.hits.map((h) => h.title), isFallback: found.isFallback };
  };

  beforeAll(async () => {
    useSearchEngines({
      main: meilisearchEngine({ url: standIn.url, searchTimeoutMs: 200, writeTimeoutMs: 2_000 }),
      fallback: postgresEngine,
      retryAfterMs: 1_000,
    });
    const lines = ["Гиперболоид инженера", "Гиперболоид и луч"].map((title, i) =>
      JSON.stringify({ id: `f-${i}`, lang: "ru", title, body: "Текст." }),
    );
    await importKnowledge(ctx, lines);
  });

  it("answers from the server while it is well", async () =>
    expect(await search("гиперболоид инженера")).toMatchObject({
      isFallback: false,
      titles: ["Гиперболоид инженера", "Гиперболоид и луч"],
    }));

  it.each(["down", "slow", "wrong"] as const)(
    "%s: the embedded engine answers and says so, nobody waits twice, and the server is asked again later",
    async (mode) => {
      standIn.mode = mode;
      const query = `гиперболоид ${mode}`;
      expect(await search(query)).toMatchObject({ isFallback: true });
      expect((await search(query)).titles).toHaveLength(2);
      expect(searchEngines()).toMatchObject({ failure: expect.any(String) as string });
      // The breaker is open: nobody waits for the time-out again.
      const before = standIn.requests;
      await search(`гиперболоид ${mode} снова`);
      expect(standIn.requests).toBe(before);
      standIn.mode = "well";
      await new Promise((resolve) => setTimeout(resolve, 1_100));
      expect(await search(`гиперболоид ${mode} опять`)).toMatchObject({ isFallback: false });
      expect(await searchHealth(ctx)).toMatchObject({ engine: "meilisearch", isUp: true, isDegraded: false });
    },
  );

  it("a write that fails is an error to be tried again, and the embedded engine has it already", async () => {
    standIn.mode = "failing-tasks";
    const line = JSON.stringify({ id: "f-9", lang: "ru", title: "Амфибия", body: "Текст." });
    await expect(importKnowledge(ctx, [line])).rejects.toThrow(/no space left/);
    standIn.mode = "down";
    expect((await search("амфибия")).titles).toEqual(["Амфибия"]);
  });

  it("a withdrawn article is not shown although the server still has it", async () => {
    const { hits } = await searchArticles(testContext(), { query: "гиперболоид луч", lang: "ru", limit: 5 });
    const { archiveArticle } = await import("#lib/knowledge/archive-article.ts");
    await archiveArticle(ctx, { articleId: hits[0]!.id });
    expect((await search("гиперболоид луча")).titles).toEqual(["Гиперболоид инженера"]);
  });
});
