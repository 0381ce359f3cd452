import { describe, expect, it } from "vitest";
import { insertArticle } from "#db/queries/article-changes.ts";
import { searchVersion } from "#db/queries/search.ts";
import { knownStems, wordsStartingWith } from "#db/queries/search-words.ts";
import { systemContext } from "#lib/core/system-context.ts";
import { searchContract } from "#lib/search/contract.ts";
import type { SearchDocument } from "#lib/search/port.ts";
import { postgresEngine } from "./engine.ts";

searchContract(() => postgresEngine);

describe("the vocabulary", () => {
  const ctx = systemContext("test");
  const anArticle = async (title: string, audience: SearchDocument["audience"]): Promise<SearchDocument> => ({
    articleId: (await insertArticle(ctx.db, { state: "published" })).id,
    lang: "ru",
    audience,
    organisationIds: [],
    title,
    body: "",
    version: 1,
  });
  const publicly = async (word: string) =>
    (await wordsStartingWith(ctx.db, "public", word)).map((w) => w.word);
  const internally = async (word: string) =>
    (await wordsStartingWith(ctx.db, "all", word)).map((w) => w.word);

  it("keeps words of internal articles from everybody but staff", async () => {
    const doc = await anArticle("Спецоперация Кракатау", "staff");
    await postgresEngine.put(ctx, [doc]);
    expect(await publicly("кракат")).toEqual([]);
    expect(await knownStems(ctx.db, "public", ["краката", "кракатау"])).toEqual([]);
    expect(await internally("кракат")).toEqual(["кракатау"]);
    await postgresEngine.put(ctx, [{ ...doc, audience: "public" }]);
    expect(await publicly("кракат")).toEqual(["кракатау"]);
    await postgresEngine.put(ctx, [{ ...doc, audience: "organisations" }]);
    expect(await publicly("кракат")).toEqual([]);
    await postgresEngine.remove(ctx, [doc.articleId]);
    expect(await internally("кракат")).toEqual([]);
  });

  it("stays right when changes come at once", async () => {
    const docs = await Promise.all(Array.from({ length: 12 }, () => anArticle("Одновременность", "public")));
    const before = await searchVersion(ctx.db);
    await Promise.all(docs.map((d) => postgresEngine.put(ctx, [d])));
    expect((await wordsStartingWith(ctx.db, "public", "одновременность"))[0]?.docs).toBe(12);
    await Promise.all(docs.slice(0, 10).map((d) => postgresEngine.remove(ctx, [d.articleId])));
    expect((await wordsStartingWith(ctx.db, "public", "одновременность"))[0]?.docs).toBe(2);
    expect(await searchVersion(ctx.db)).toBeGreaterThanOrEqual(before + 22);
  });
});
