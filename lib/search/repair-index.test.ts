import { expect, it } from "vitest";
import { insertArticle, putText } from "#db/queries/article-changes.ts";
import { systemContext } from "#lib/core/system-context.ts";
import { chooseEngines } from "#lib/runtime/engines.ts";
import { testContext } from "#lib/testing/accounts.ts";
import { postgresEngine } from "./adapters/postgres/engine.ts";
import { importKnowledge } from "./import-knowledge.ts";
import { repairIndex } from "./repair-index.ts";
import { searchArticles } from "./search-articles.ts";

chooseEngines();

it("puts right what differs and leaves the rest alone", async () => {
  const ctx = systemContext("test");
  const lines = ["Ромашка", "Василёк"].map((title, i) =>
    JSON.stringify({ id: `r-${i}`, lang: "ru", title, body: "Цветок" }),
  );
  await importKnowledge(ctx, lines);
  expect(await repairIndex(ctx)).toBe(0);

  // An article nobody announced, one the index lost, and one it should not have.
  const silent = await insertArticle(ctx.db, { state: "published" });
  await putText(ctx.db, {
    articleId: silent.id,
    lang: "ru",
    slug: "lyutik",
    title: "Лютик",
    body: "Цветок",
    plain: "Цветок",
  });
  const find = async () =>
    (await searchArticles(testContext(), { query: "цветок", lang: "ru", limit: 9 })).hits.map((h) => h.title);
  const [daisy] = (await searchArticles(testContext(), { query: "ромашка", lang: "ru", limit: 1 })).hits;
  await postgresEngine.remove(ctx, [daisy!.id]);
  expect(new Set(await find())).toEqual(new Set(["Василёк"]));
  expect(await repairIndex(ctx)).toBe(2);
  expect(await repairIndex(ctx)).toBe(0);
  expect(new Set(await find())).toEqual(new Set(["Ромашка", "Василёк", "Лютик"]));
});
