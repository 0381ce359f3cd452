import { beforeAll, expect, it } from "vitest";
import { GET } from "#app/sitemap.xml/route.ts";
import { env } from "#lib/core/env.ts";
import { systemContext } from "#lib/core/system-context.ts";
import { archiveArticle } from "./archive-article.ts";
import { createArticle } from "./create-article.ts";
import { importArticles } from "./import-articles.ts";
import { importedArticle } from "./schema.ts";

const ctx = systemContext("test");
const read = async () =>
  (await GET(new Request("http://localhost/sitemap.xml"), { params: Promise.resolve({}) })).text();

beforeAll(async () => {
  await importArticles(
    ctx,
    [
      { id: "a", lang: "ru", title: "Почта", body: "Текст" },
      { id: "a", lang: "en", title: "Mail", body: "Text" },
      { id: "b", lang: "en", title: "For clients", body: "Text", audience: "signed_in" },
      { id: "c", lang: "en", title: "For one company", body: "Text", audience: "organisations" },
      { id: "d", lang: "en", title: "For staff", body: "Text", audience: "staff" },
    ].map((a) => importedArticle.parse(a)),
  );
  await createArticle(ctx, { lang: "en", title: "A draft", body: "Text" });
});

it("names public articles in their languages and nothing else, also not to those who may read more", async () => {
  const xml = await read();
  const addresses = new Set([...xml.matchAll(/<loc>([^<]*)<\/loc>/g)].map((m) => m[1]));
  expect(addresses).toEqual(
    new Set([`${env().APP_URL}/articles/en/mail`, `${env().APP_URL}/articles/ru/pochta`]),
  );
  expect(xml).toContain(`hreflang="ru" href="${env().APP_URL}/articles/ru/pochta"`);
});

it("forgets an article that goes to the archive", async () => {
  const more = await importArticles(ctx, [
    importedArticle.parse({ id: "e", lang: "en", title: "Old news", body: "Text" }),
  ]);
  expect(await read()).toContain("/articles/en/old-news");
  await archiveArticle(ctx, { articleId: more.articleIds[0]! });
  expect(await read()).not.toContain("old-news");
});
