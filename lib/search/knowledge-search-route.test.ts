import { beforeAll, describe, expect, it } from "vitest";
import { GET } from "#app/api/v1/knowledge/search/route.ts";
import { env } from "#lib/core/env.ts";
import { systemContext } from "#lib/core/system-context.ts";
import { chooseEngines } from "#lib/runtime/engines.ts";
import { importKnowledge } from "./import-knowledge.ts";

chooseEngines();

const ask = (query: string, init?: RequestInit) =>
  GET(new Request(`http://localhost:3471/api/v1/knowledge/search${query}`, init), {
    params: Promise.resolve({}),
  });
const json = async (response: Response) => (await response.json()) as Record<string, unknown>;

beforeAll(async () => {
  const lines = [
    {
      id: "a-1",
      lang: "ru",
      title: "Настройка <b>почты</b> & Outlook",
      body: "Откройте *параметры* и `imap`.\n\n<script>alert(1)</script>",
    },
    { id: "a-2", lang: "en", title: "Mail setup", body: "Open the settings." },
    { id: "a-3", lang: "ru", title: "Внутренняя почта", body: "Тайна.", audience: "staff" },
  ];
  const report = await importKnowledge(
    systemContext("test"),
    lines.map((l) => JSON.stringify(l)),
  );
  if (report.created !== 3) throw new Error("the articles did not come in");
});

describe("GET /api/v1/knowledge/search", () => {
  it("answers visitors with public articles: plain text, own ids, absolute addresses", async () => {
    const response = await ask(`?q=${encodeURIComponent("почта")}&lang=ru`);
    expect(response.status).toBe(200);
    const { hits, ...rest } = (await json(response)) as { hits: Record<string, string>[] };
    expect(rest).toEqual({ confident: true, didYouMean: null });
    expect(hits).toHaveLength(1);
    expect(hits[0]).toMatchObject({
      externalId: "a-1",
      title: "Настройка <b>почты</b> & Outlook",
      lang: "ru",
    });
    expect(hits[0]!.url).toBe(`${env().APP_URL}/articles/ru/nastroyka-b-pochty-b-outlook`);
    expect(hits[0]!.snippet).toContain("Откройте параметры");
    expect(hits[0]!.snippet).not.toContain("<script>");
  });

  it("looks in both languages when none is named", async () => {
    const { hits } = (await json(await ask("?q=outlook"))) as { hits: { externalId: string }[] };
    expect(hits.map((h) => h.externalId)).toEqual(["a-1"]);
  });

  it.each([
    ["", 422],
    ["?q=", 422],
    ["?q=%20%20", 422],
    ["?q=%00", 422],
    [`?q=${"a".repeat(10_000)}`, 422],
    ["?q=mail&lang=fr", 422],
    ["?q=mail&limit=0", 422],
    ["?q=mail&limit=1000", 422],
    ["?q=mail&limit=many", 422],
  ])("%s is refused with a sentence", async (query, status) => {
    const response = await ask(query.length > 200 ? query : query);
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await json(response)).toMatchObject({ status, fields: expect.anything() as object });
  });

  it.each([
    "%25%25%25",
    "_",
    "%27%20or%20zq=zq--",
    "%5C",
    "%F0%9F%98%80",
    "%ED%A0%80",
    "a%00b",
    "%3C-%3E%20%7C%20%26",
    "(((",
    "%D0%B0".repeat(900),
  ])("%s is answered, not stumbled over", async (q) => {
    const response = await ask(`?q=${q}&lang=ru`);
    expect(response.status).toBe(200);
    expect(await json(response)).toMatchObject({ confident: false });
  });

  it("refuses a wrong key instead of answering as for a visitor", async () =>
    expect((await ask("?q=mail", { headers: { authorization: "Bearer tk_wrong" } })).status).toBe(401));
});

describe("import", () => {
  it("keeps ids, changes nothing the second time, reports what it cannot use", async () => {
    const line = (title: string) =>
      JSON.stringify({ id: "b-1", lang: "en", title, body: "Text", url: "https://example.com" });
    const ctx = systemContext("test");
    expect(await importKnowledge(ctx, [line("First")])).toMatchObject({ created: 1 });
    expect(await importKnowledge(ctx, [line("First")])).toMatchObject({
      created: 0,
      changed: 0,
      unchanged: 1,
    });
    expect(await importKnowledge(ctx, [line("Second")])).toMatchObject({ created: 0, changed: 1 });
    const broken = [
      "{",
      "[]",
      '{"id":"x"}',
      JSON.stringify({ id: "y", lang: "de", title: "t", body: "b" }),
      "",
      line("Second"),
    ];
    const report = await importKnowledge(ctx, broken);
    expect(report).toMatchObject({ unchanged: 1 });
    expect(report.refused.map((r) => r.line)).toEqual([1, 2, 3, 4]);
  });

  it("gives articles with one title addresses of their own", async () => {
    const twins = [1, 2, 3].map((n) =>
      JSON.stringify({ id: `t-${n}`, lang: "en", title: "Twin title", body: `Body ${n}` }),
    );
    await importKnowledge(systemContext("test"), twins);
    const { hits } = (await json(await ask("?q=twin+title&lang=en"))) as { hits: { url: string }[] };
    expect(new Set(hits.map((h) => h.url.split("/").at(-1)))).toEqual(
      new Set(["twin-title", "twin-title-2", "twin-title-3"]),
    );
  });
});
