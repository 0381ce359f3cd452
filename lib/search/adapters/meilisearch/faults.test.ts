import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { articlesByExternalId } from "#db/queries/article-changes.ts";
import { systemContext } from "#lib/core/system-context.ts";
import { archiveArticle } from "#lib/knowledge/archive-article.ts";
import { placeArticle } from "#lib/knowledge/place-article.ts";
import { searchEngines } from "#lib/search/engine-in-use.ts";
import { indexArticles } from "#lib/search/index-articles.ts";
import { importKnowledge } from "#lib/search/import-knowledge.ts";
import { searchArticles } from "#lib/search/search-articles.ts";
import { testContext } from "#lib/testing/accounts.ts";
import { type MeilisearchStandIn, startMeilisearch } from "#lib/testing/meilisearch.ts";
import { meilisearchWorld } from "#lib/testing/search.ts";

const ctx = systemContext("test");
let standIn: MeilisearchStandIn;
let meili: ReturnType<typeof meilisearchWorld>;
let count = 0;

const line = (id: string, title: string) => JSON.stringify({ id, lang: "ru", title, body: "Текст." });
/** Asked in other words each time, so that no remembered answer stands in the way. */
const find = (query: string) =>
  searchArticles(testContext(), {
    query: `${query} ${"я".repeat(++count)}`,
    lang: "ru",
    limit: 5,
    asTyped: true,
  });
const titlesOf = async (query: string) => (await find(query)).hits.map((h) => h.title);
const searches = () => standIn.log.filter((l) => l.path === "/multi-search").length;
const idOf = async (externalId: string) => (await articlesByExternalId(ctx.db, [externalId]))[0]!.id;

beforeAll(async () => {
  standIn = await startMeilisearch("master");
  meili = meilisearchWorld({ url: standIn.url, key: "master" });
  await importKnowledge(ctx, [
    line("one", "Гиперболоид инженера"),
    line("two", "Гиперболоид и луч"),
    line("secret", "Гиперболоид секретный"),
  ]);
  const articleId = await idOf("secret");
  await placeArticle(ctx, { articleId, categoryId: null, audience: "staff", organisationIds: [] });
  await indexArticles(ctx, [articleId]);
  await meili.until(meili.isQuiet);
});
beforeEach(async () => {
  standIn.mend();
  await meili.until(async (row) => row.degradedAt === null && !(await find("гиперболоид")).isFallback);
});
afterAll(() => standIn.close());

it("answers from the server while it is well, in one call per try", async () => {
  const before = searches();
  expect(await titlesOf("гиперболоид инженера")).toEqual(["Гиперболоид инженера", "Гиперболоид и луч"]);
  expect(searches() - before).toBeLessThanOrEqual(3);
});

describe("when the server fails", () => {
  it.each(["down", "slow", "nonsense"] as const)(
    "%s: the embedded engine answers, nobody waits twice, it is noted since when, and it comes back",
    async (how) => {
      searchEngines().retryAfterMs = 60_000;
      if (how === "down") standIn.faults.down = true;
      if (how === "slow") standIn.faults.slowMs = 2_000;
      if (how === "nonsense") standIn.faults.isNonsense = true;
      const began = performance.now();
      const found = await find("гиперболоид");
      expect(found).toMatchObject({ isFallback: true });
      expect(found.hits).toHaveLength(2);
      expect(performance.now() - began).toBeLessThan(1_500);
      const before = searches();
      expect(await titlesOf("гиперболоид")).toHaveLength(2);
      expect(searches()).toBe(before);
      await vi.waitFor(async () => expect((await meili.server()).degradedAt).not.toBeNull());
      expect((await meili.server()).degradedWhy).toMatch(/Meilisearch|map|function|iterable/);
      expect((await meili.server()).degradedWhy).not.toMatch(/Bearer|master/);

      standIn.mend();
      searchEngines().retryAfterMs = 0;
      // The worker notices by itself that it is well again, although nobody searches.
      await meili.until((row) => row.degradedAt === null);
      expect((await find("гиперболоид")).isFallback).toBe(false);
    },
  );

  it.each(["Tellonce search", "Tellonce sync"])("a withdrawn key (%s) is replaced", async (name) => {
    const key = [...standIn.keys.values()].find((k) => k.name === name)!;
    standIn.keys.delete(key.uid);
    expect((await find("гиперболоид")).isFallback).toBe(name === "Tellonce search");
    await meili.until(async (row) => standIn.keys.has(key.uid) && (await meili.isQuiet(row)));
    expect((await find("гиперболоид")).isFallback).toBe(false);
  });
});

describe("when it answers wrongly", () => {
  it("ids that the asker may not see, ids of nobody and no ids at all: what is shown is right", async () => {
    const secret = await idOf("secret");
    for (const hits of [[secret], ["00000000-0000-7000-8000-000000000000"], ["' or 1=1"], []]) {
      standIn.faults.wrongHits = hits;
      const found = await find("гиперболоид");
      expect(found.hits.map((h) => h.title)).toEqual(
        expect.arrayContaining(["Гиперболоид инженера", "Гиперболоид и луч"]),
      );
      expect(found.isFallback).toBe(true);
    }
    standIn.faults.wrongHits = [secret, await idOf("two")];
    expect(await titlesOf("гиперболоид")).toEqual(["Гиперболоид и луч"]);
  });

  it("an index that stays behind for long is a failure, for a moment it is not", async () => {
    standIn.faults.wrongHits = [];
    await find("гиперболоид");
    expect((await meili.server()).degradedAt).toBeNull();
    for (let i = 0; i < 5; i++) await find("гиперболоид");
    await vi.waitFor(async () =>
      expect((await meili.server()).degradedWhy).toContain("its index is behind, or not whole"),
    );
    standIn.mend();
    await meili.until((row) => row.degradedAt === null);
  });

  it("an article withdrawn a moment ago is not shown although the server still has it", async () => {
    await archiveArticle(ctx, { articleId: await idOf("two") });
    expect(await titlesOf("гиперболоид")).toEqual(["Гиперболоид инженера"]);
  });
});
