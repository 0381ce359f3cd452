import fs from "node:fs";
import os from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import { GET } from "#app/api/knowledge/export/route.ts";
import { POST } from "#app/api/knowledge/import/route.ts";
import { allCategories } from "#db/queries/categories.ts";
import type { Context } from "#lib/core/context.ts";
import { database } from "#lib/core/database.ts";
import { answerImage } from "#lib/knowledge/images/answer-image.ts";
import { saveCategory } from "#lib/knowledge/save-category.ts";
import { createArticle } from "#lib/knowledge/create-article.ts";
import { editArticle, listArticles } from "#lib/knowledge/read.ts";
import { publishArticle } from "#lib/knowledge/publish-article.ts";
import { listInput } from "#lib/knowledge/schema.ts";
import { chooseEngines } from "#lib/runtime/engines.ts";
import { localStorage } from "#lib/storage/adapters/local.ts";
import { useStorage } from "#lib/storage/storage-in-use.ts";
import { aClientAccount, aStaffAccount, testContext } from "#lib/testing/accounts.ts";
import { exportArchive } from "./export-archive.ts";
import { importArchive, previewArchive } from "./import-files.ts";
import { isArticleFile, isPictureFile, readArticleFile } from "./read-article-file.ts";

let anna: Context;
let client: Context;
beforeAll(async () => {
  chooseEngines();
  useStorage(localStorage(fs.mkdtempSync(join(os.tmpdir(), "tellonce-exchange-"))));
  anna = testContext((await aStaffAccount("operator")).actor);
  client = testContext((await aClientAccount()).actor);
});

const exported = async (ctx: Context) =>
  buffer(await exportArchive(ctx).then((stream) => Readable.from(stream)));

/** The list names an article in the reader's language. */
const rowOf = async (title: string) =>
  (await listArticles(anna, listInput.parse({}))).rows.find((r) => r.title === title);

/** The beginning of a PNG; `mark` makes another picture of it. */
const png = (mark = 0) =>
  Buffer.concat([
    Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"),
    Buffer.from([mark]),
    Buffer.alloc(40),
  ]);

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
    expect([...paths, "b.JPEG", "c.svg", "__MACOSX/a.png"].filter(isPictureFile)).toEqual([
      "a.png",
      "b.JPEG",
    ]);
  });
});

describe("an archive", () => {
  it("is brought in, both languages as one article, and the second time changes nothing", async () => {
    const bytes = archive({
      "en/pump.md": "# The pump\n\nSwitch it off.",
      "ru/pump.md": "# Насос\n\nВыключите.",
      "en/picture.svg": "x",
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
    const bytes = await exported(anna);
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

describe("pictures of an archive", () => {
  const withPictures = {
    "en/guide/lamp.md":
      '# The lamp\n\n![Front](../../img/front%20side.png#640x480 "From the front") and ![back](../../img/back.png), again ![](../../img/back.png).\n\n![gone](no.png) ![far](https://elsewhere.test/a.png) ![up](../../../../etc/passwd.png) ![fake](../../img/fake.png)',
    "ru/guide/lamp.md": "# Лампа\n\n![](../../img/back.png)",
    "en/page.html": '<h1>Page</h1><p>One <img src="../img/back.png" alt="Back"></p>',
    "img/front side.png": png(1),
    "img/back.png": png(2),
    "img/fake.png": "<svg onload=alert(1)>",
  };
  const bodyOf = async (title: string, lang: "ru" | "en" = "en") => {
    const article = await editArticle(anna, (await rowOf(title))!.id);
    return article.words.find((w) => w.lang === lang)!.body;
  };
  const shown = (body: string) => Array.from(body.matchAll(/article-images\/([0-9a-f-]{36})/g), (m) => m[1]!);

  it("are said beforehand, with what is missing, and nothing is written", async () => {
    const preview = await previewArchive(anna, archive(withPictures));
    expect(preview.files).toHaveLength(3);
    expect(preview.files.find((f) => f.file === "en/guide/lamp.md")).toEqual({
      file: "en/guide/lamp.md",
      title: "The lamp",
      lang: "en",
      becomes: "new",
      pictures: 2,
      missing: ["no.png", "https://elsewhere.test/a.png", "../../../../etc/passwd.png", "../../img/fake.png"],
    });
    expect(await rowOf("The lamp")).toBeUndefined();
  });

  it("come with their articles, once for both languages, and the second time change nothing", async () => {
    const report = await importArchive(anna, archive(withPictures));
    // Each article has pictures of its own: who may read one need not be able to read the other.
    expect(report).toMatchObject({ created: 2, pictures: 3, refused: [] });
    const body = await bodyOf("The lamp");
    const [front, back, again] = shown(body);
    expect(again).toBe(back);
    expect(shown(await bodyOf("The lamp", "ru"))).toEqual([back]);
    expect(body).toContain(`![Front](/api/article-images/${front}#640x480 "From the front")`);
    expect(body).toContain("![gone](no.png)");
    expect((await answerImage(anna, front!)).headers.get("content-type")).toBe("image/png");
    expect(shown(await bodyOf("Page"))).not.toContain(back);

    expect(await importArchive(anna, archive(withPictures))).toMatchObject({
      created: 0,
      changed: 0,
      pictures: 0,
    });
    const changed = { ...withPictures, "img/front side.png": png(3) };
    const preview = await previewArchive(anna, archive(changed));
    expect(preview.files.map((f) => [f.file, f.becomes, f.pictures])).toEqual([
      ["en/guide/lamp.md", "changed", 1],
      ["ru/guide/lamp.md", "unchanged", 0],
      ["en/page.html", "unchanged", 0],
    ]);
    expect(await importArchive(anna, archive(changed))).toMatchObject({ changed: 1, pictures: 1 });
  });

  it("go out with their articles and come back as the same", async () => {
    const bytes = await exported(anna);
    const files = unzipSync(bytes);
    const [back] = shown(await bodyOf("Page"));
    expect(Buffer.from(files[`images/${back}.png`]!)).toEqual(png(2));
    expect(strFromU8(files["en/page.md"]!)).toContain(`![Back](../images/${back}.png)`);
    expect(await importArchive(anna, bytes)).toMatchObject({
      created: 0,
      changed: 0,
      pictures: 0,
      refused: [],
    });
  });

  it("too large are refused by name", async () => {
    const report = await importArchive(
      anna,
      archive({ "a.en.md": "# Big\n\n![](b.png)", "b.png": new Uint8Array(8 * 1024 * 1024 + 1) }),
    );
    expect(report).toMatchObject({ created: 1, refused: [{ file: "b.png", why: "pictureTooLarge" }] });
  });
});

describe("categories of an archive", () => {
  const file = (category: string) =>
    archive({ "c.en.md": `---\ncategory: ${category}\n---\n# In a drawer\n\nText` });
  const categoryOf = async () => {
    return (await editArticle(anna, (await rowOf("In a drawer"))!.id)).categoryId;
  };

  it("are known by either name, and made when there are none", async () => {
    const { categoryId } = await saveCategory(anna, { nameRu: "Ящики", nameEn: "Drawers", position: 1 });
    expect((await previewArchive(anna, file("ЯЩИКИ"))).newCategories).toEqual([]);
    await importArchive(anna, file("ЯЩИКИ"));
    expect(await categoryOf()).toBe(categoryId);
    expect(await importArchive(anna, file("drawers"))).toMatchObject({ changed: 0, unchanged: 1 });

    expect(await previewArchive(anna, file("Cupboards"))).toMatchObject({
      newCategories: ["Cupboards"],
      files: [{ becomes: "changed" }],
    });
    await importArchive(anna, file("Cupboards"));
    const made = await categoryOf();
    expect(made).not.toBe(categoryId);
    expect(await importArchive(anna, file("CUPBOARDS"))).toMatchObject({ changed: 0, unchanged: 1 });
    // An article without a word about it stays where it is.
    await importArchive(anna, archive({ "c.en.md": "# In a drawer\n\nOther text" }));
    expect(await categoryOf()).toBe(made);
  });

  it("never take the place of another that has their address", async () => {
    const { categoryId } = await saveCategory(anna, { nameRu: "Полки", nameEn: "Shelves", position: 2 });
    await saveCategory(anna, { id: categoryId, nameRu: "Стеллажи", nameEn: "Racks", position: 2 });
    await importArchive(anna, file("Shelves"));
    expect(await categoryOf()).not.toBe(categoryId);
    expect((await allCategories(database())).find((c) => c.id === categoryId)?.nameEn).toBe("Racks");
  });
});
