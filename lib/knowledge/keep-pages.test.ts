import { once } from "node:events";
import { createServer } from "node:http";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { database } from "#lib/core/database.ts";
import { useBeside } from "#lib/events/beside.ts";
import { dressPage } from "#lib/http/dress-requests.ts";
import { actingAs, aStaffActor } from "#lib/testing/tickets.ts";
import { archiveArticle } from "./archive-article.ts";
import { createArticle } from "./create-article.ts";
import { keepPages } from "./keep-pages.ts";
import { notePublicChange } from "./note-public-change.ts";
import { placeArticle } from "./place-article.ts";
import { publishArticle } from "./publish-article.ts";
import { saveDraft } from "./save-draft.ts";
import { saveCategory } from "./save-category.ts";

let rendered = 0;
let extra: Record<string, string> = {};
let status = 200;
const keep = keepPages();
const server = createServer((request, response) => {
  dressPage(request, response);
  keep(request, response, () => {
    rendered++;
    for (const [name, value] of Object.entries(extra)) response.setHeader(name, value);
    response.statusCode = status;
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.write(`<script nonce="${String(request.headers["x-nonce"])}">page ${rendered}`);
    response.end(`</script><i nonce="${String(request.headers["x-nonce"])}">`);
  });
});
let base: string;
let ctx: ReturnType<typeof actingAs>;
let articleId: string;
let path: string;

const get = async (url: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${base}${url}`, { headers: { "accept-language": "en", ...headers } });
  const text = await answer.text();
  return {
    text,
    page: /page (\d+)/.exec(text)?.[1],
    nonce: /'nonce-([^']+)'/.exec(answer.headers.get("content-security-policy")!)![1]!,
  };
};

beforeAll(async () => {
  useBeside([notePublicChange]);
  ctx = actingAs(await aStaffActor("operator"));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  base = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
});
afterAll(() => server.close());

async function edit() {
  await saveDraft(ctx, {
    articleId,
    lang: "en",
    title: `Kites ${count}`,
    body: "Fly higher.",
    seenRevision: 0,
  });
  await publishArticle(ctx, { articleId });
}

let count = 0;
beforeEach(async () => {
  extra = {};
  status = 200;
  ({ articleId } = await createArticle(ctx, { lang: "en", title: `Kites ${++count}`, body: "Fly." }));
  await publishArticle(ctx, { articleId });
  path = `/articles/en/kites-${count}`;
});

it("answers the same page to everybody, each with a nonce of his own that its policy names", async () => {
  const [one, two] = [await get(path), await get(path)];
  expect(two.page).toBe(one.page);
  expect(two.nonce).not.toBe(one.nonce);
  for (const { text, nonce } of [one, two])
    expect(text.match(/nonce="([^"]+)"/g)).toEqual([`nonce="${nonce}"`, `nonce="${nonce}"`]);
  await expect
    .poll(
      async () =>
        (
          await database().execute<{ views: number }>(sql`select views from articles where id = ${articleId}`)
        )[0]!.views,
      { timeout: 8_000 },
    )
    .toBe(1);
});

it.each([
  ["an edition", () => edit()],
  ["a category", () => saveCategory(ctx, { nameRu: "x", nameEn: `x ${count}`, position: 1 })],
])("is made anew after %s, at the next request", async (_, change) => {
  const before = await get(path);
  await database().execute(
    sql`update article_drafts set body = 'Fly higher.' where article_id = ${articleId}`,
  );
  await change();
  expect((await get(path)).page).not.toBe(before.page);
});

it.each([
  ["archived", () => archiveArticle(ctx, { articleId })],
  [
    "for staff only",
    () => placeArticle(ctx, { articleId, audience: "staff", organisationIds: [], categoryId: null }),
  ],
])("is not kept once it is %s, also when nobody said so", async (_, change) => {
  const before = await get(path);
  useBeside([]);
  await change();
  useBeside([notePublicChange]);
  const after = [await get(path), await get(path)].map((a) => a.page);
  expect(new Set([before.page, ...after]).size).toBe(3);
});

it.each<[string, Record<string, string>]>([
  ["a session", { cookie: "tellonce-session-3000=abc" }],
  ["any other cookie", { cookie: "tellonce-theme=dark; x=1" }],
  ["a key", { authorization: "Bearer abc" }],
  ["Next's router", { rsc: "1" }],
])("leaves a request with %s to Next", async (_, headers) => {
  const [one, two] = [await get(path, headers), await get(path, headers)];
  expect(one.page).not.toBe(two.page);
});

it("keeps languages, themes and zones apart, and the front page too", async () => {
  const pages = [
    await get("/"),
    await get("/", { "accept-language": "ru" }),
    await get("/", { cookie: "tellonce-theme=dark" }),
    await get("/", { cookie: "tellonce-zone=Europe/Moscow" }),
    await get("/", { cookie: "tellonce-theme=dark" }),
  ].map((p) => p.page);
  expect(new Set(pages).size).toBe(4);
  expect(pages[4]).toBe(pages[2]);
  for (const url of ["/search", "/?x=1", "/articles/en/a/b", "/new"]) {
    const [one, two] = [await get(url), await get(url)];
    expect([url, one.page === two.page]).toEqual([url, false]);
  }
});

it.each([
  ["sets a cookie", () => (extra = { "set-cookie": "a=b" })],
  ["is an error", () => (status = 500)],
])("keeps no page that %s", async (_, spoil) => {
  spoil();
  await get(path);
  extra = {};
  status = 200;
  const [one, two] = [await get(path), await get(path)];
  expect(Number(one.page)).toBe(rendered);
  expect(two.page).toBe(one.page);
});

it("lets Next speak when the address is none", async () => {
  const [one, two] = [await get("/articles/en/%E0%A4%A"), await get("/articles/en/none-such")];
  expect([one.page, two.page].every(Boolean)).toBe(true);
});
