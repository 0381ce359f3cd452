import { strToU8, zipSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import { GET } from "#app/api/knowledge/export/route.ts";
import { POST } from "#app/api/knowledge/import/route.ts";
import type { Context } from "#lib/core/context.ts";
import { createArticle } from "#lib/knowledge/create-article.ts";
import { editArticle, listArticles } from "#lib/knowledge/read.ts";
import { publishArticle } from "#lib/knowledge/publish-article.ts";
import { listInput } from "#lib/knowledge/schema.ts";
import { chooseEngines } from "#lib/runtime/engines.ts";
import { aClientAccount, aStaffAccount, testContext } from "#lib/testing/accounts.ts";
import { exportArchive } from "./export-archive.ts";
import { importArchive } from "./import-files.ts";
import { isArticleFile, readArticleFile } from "./read-article-file.ts";

let anna: Context;
let client: Context;
beforeAll(async () => {
  chooseEngines();
  anna = testContext((await aStaffAccount("operator")).actor);
  client = testContext((await aClientAccount()).actor);
});

const archive = (files: Record<string, string | Uint8Array>) =>
  zipSync(
    Object.fromEntries(Object.entries(files).map(([k, v]) => [k, typeof v === "string" ? strToU8(v) : v])),
  );

describe("a file", () => {
  it.each([
    ["guide.en.md", "# Guide\n\nText", { id: "guide", lang: "en", title: "Guide", body: "Text" }],
    ["ru/net/vpn.md", "Текст", { id: "net/vpn", lang: "ru", title: "vpn", body: "Текст" }],
    [
      "a/b.md",
      "---\nid: x1\ntitle: T\nlang: en\naudience: staff\n---\n\n## H\n\nB",
      { id: "x1", lang: "en", title: "T", body: "## H\n\nB", audience: "staff" },
    ],
    ["c.md", "---\nnot: [closed\n---\nB", { id: "c", title: "c", body: "---\nnot: [closed\n---\nB" }],
    [
      "d.html",
      '<html lang="en"><head><title>A &amp; B</title><style>x</style></head><body><h2>S</h2><p>One <b>two</b></p><script>alert(1)</script></body></html>',
      { id: "d", lang: "en", title: "A & B", body: "## S\n\nOne **two**" },
    ],
    [
      "my-first_page.md",
      "\uFEFFWords\r\nmore",
      { id: "my-first_page", title: "my first page", body: "Words\nmore" },
    ],
  ])("%s is read", (path, text, expected) => {
    expect(readArticleFile({ path, text }, "ru")).toMatchObject(expected);
  });

  it("that is no article is left alone", () => {
    const paths = ["a.md", "b.HTML", "x/y.htm", "a.png", ".git/x.md", "__MACOSX/a.md", "md"];
    expect(paths.filter(isArticleFile)).toEqual(["a.md", "b.HTML", "x/y.htm"]);
  });
});

describe("an archive", () => {
  it("is brought in, both languages as one article, and the second time changes nothing", async () => {
    const bytes = archive({
      "en/pump.md": "# The pump\n\nSwitch it off.",
      "ru/pump.md": "# Насос\n\nВыключите.",
      "en/picture.png": "x",
      "empty.en.md": "",
    });
    expect(await importArchive(anna, bytes)).toMatchObject({
      created: 1,
      changed: 0,
      leftOut: 1,
      refused: [{ file: "empty.en.md" }],
    });
    expect(await importArchive(anna, bytes)).toMatchObject({ created: 0, changed: 0, unchanged: 1 });
    const { rows } = await listArticles(anna, listInput.parse({}));
    expect(rows.find((r) => r.title === "The pump" || r.title === "Насос")?.languages.toSorted()).toEqual([
      "en",
      "ru",
    ]);
  });

  it("that was exported changes nothing when it comes back, articles made here included", async () => {
    const body = "## Steps\n\n1. One\n2. Two\n\n> [!NOTE]\n> Careful.\n\n| a | b |\n| --- | --- |\n| 1 | 2 |";
    const { articleId } = await createArticle(anna, { lang: "en", title: 'Quotes "and": colons', body });
    await publishArticle(anna, { articleId });
    const bytes = await exportArchive(anna);
    expect(await importArchive(anna, bytes)).toMatchObject({ created: 0, changed: 0, refused: [] });
    expect((await editArticle(anna, articleId)).version).toBe(1);
  });

  it("is refused when it is none, and bounded", async () => {
    for (const bytes of [
      new Uint8Array(),
      Buffer.from("PK nonsense"),
      archive({ "a.png": "x" }).subarray(0, 40),
    ])
      await expect(importArchive(anna, bytes)).rejects.toMatchObject({ code: "bad_request" });
    const report = await importArchive(
      anna,
      archive({
        "big.en.md": "x".repeat(1_100_000),
        "bytes.en.md": new Uint8Array([0xff, 0xfe, 0x41]),
        "../../etc/up.en.md": "# Up\n\nText",
      }),
    );
    expect(report.refused.map((r) => [r.file, r.why])).toEqual([
      ["big.en.md", "tooLarge"],
      ["bytes.en.md", "notText"],
    ]);
    // A path that leads out of the archive is none of its articles.
    expect(report).toMatchObject({ created: 0, leftOut: 1 });
  });

  it("is the editors' business", async () => {
    for (const ctx of [client, testContext()]) {
      await expect(importArchive(ctx, archive({ "a.en.md": "# A\n\nB" }))).rejects.toMatchObject({
        code: "forbidden",
      });
      await expect(exportArchive(ctx)).rejects.toMatchObject({ code: "forbidden" });
    }
    const extra = { params: Promise.resolve({}) };
    expect((await GET(new Request("http://x/api/knowledge/export"), extra)).status).toBe(401);
    expect((await POST(new Request("http://x/api/knowledge/import", { method: "POST" }), extra)).status).toBe(
      401,
    );
  });
});
