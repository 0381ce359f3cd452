import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { GET } from "#app/api/article-images/[id]/route.ts";
import type { Context } from "#lib/core/context.ts";
import { newId } from "#lib/core/ids.ts";
import { systemContext } from "#lib/core/system-context.ts";
import { createArticle } from "#lib/knowledge/create-article.ts";
import { placeArticle } from "#lib/knowledge/place-article.ts";
import { publishArticle } from "#lib/knowledge/publish-article.ts";
import { saveDraft } from "#lib/knowledge/save-draft.ts";
import { renderArticle } from "#lib/knowledge/render-article.ts";
import { localStorage } from "#lib/storage/adapters/local.ts";
import { useStorage } from "#lib/storage/storage-in-use.ts";
import { aClientAccount, aStaffAccount, testContext } from "#lib/testing/accounts.ts";
import { answerImage } from "./answer-image.ts";
import { maxImageBytes } from "./rules.ts";
import { removeUnusedImages } from "./remove-unused.ts";
import { storeImage } from "./store-image.ts";

const png = Buffer.concat([Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), Buffer.alloc(40)]);
let anna: Context;
let client: Context;
const visitor = testContext();
beforeAll(async () => {
  useStorage(localStorage(fs.mkdtempSync(path.join(os.tmpdir(), "tellonce-images-"))));
  anna = testContext((await aStaffAccount("operator")).actor);
  client = testContext((await aClientAccount()).actor);
});

const anArticle = async () =>
  (await createArticle(anna, { lang: "en", title: "Pictures", body: "Look." })).articleId;
const idOf = ({ url }: { url: string }) => url.split("/").at(-1)!;
const sees = async (ctx: Context, id: string) =>
  answerImage(ctx, id).then(
    (r) => r.headers.get("content-type"),
    (error: { code?: string }) => error.code,
  );

describe("a picture of an article", () => {
  it("is seen by whoever may read the article, and follows it at once", async () => {
    const articleId = await anArticle();
    const id = idOf(await storeImage(anna, articleId, png));
    expect([await sees(anna, id), await sees(client, id), await sees(visitor, id)]).toEqual([
      "image/png",
      "not_found",
      "not_found",
    ]);
    await publishArticle(anna, { articleId });
    expect([await sees(client, id), await sees(visitor, id)]).toEqual(["image/png", "image/png"]);
    await placeArticle(anna, { articleId, audience: "signed_in", organisationIds: [], categoryId: null });
    expect([await sees(client, id), await sees(visitor, id)]).toEqual(["image/png", "not_found"]);
    await placeArticle(anna, { articleId, audience: "staff", organisationIds: [], categoryId: null });
    expect([await sees(anna, id), await sees(client, id)]).toEqual(["image/png", "not_found"]);
  });

  it("is what its bytes are, and comes from staff only", async () => {
    const articleId = await anArticle();
    for (const bytes of ["<svg onload=alert(1)>", "", "%PDF-1.7", "GI"])
      await expect(storeImage(anna, articleId, Buffer.from(bytes))).rejects.toMatchObject({
        code: "unsupported_type",
      });
    await expect(storeImage(client, articleId, png)).rejects.toMatchObject({ code: "forbidden" });
    await expect(storeImage(visitor, articleId, png)).rejects.toMatchObject({ code: "forbidden" });
    await expect(storeImage(anna, newId(), png)).rejects.toMatchObject({ code: "not_found" });
    expect(maxImageBytes).toBe(8_388_608);
  });

  it.each(["x", newId(), "../../etc/passwd", "%00"])("%s is not found", async (id) => {
    const answer = await GET(new Request(`http://x/api/article-images/x`), {
      params: Promise.resolve({ id }),
    });
    expect(answer.status).toBe(404);
  });
});

describe("rendering", () => {
  it("keeps the place of a picture, and takes no pictures from elsewhere", () => {
    expect(renderArticle('![a "b"](/api/article-images/1#800x600)').html).toContain(
      '<img src="/api/article-images/1" alt="a &quot;b&quot;" width="800" height="600" loading="lazy" />',
    );
    for (const src of [
      "https://evil.test/x.png",
      "//evil.test/x",
      "javascript:alert(1)",
      "data:image/png;base64,AA",
    ])
      expect(renderArticle(`![x](${src})`).html).not.toContain("<img");
  });

  it("links into the workspace for staff only", () => {
    const text = "See [the ticket](/desk/tickets/1042) and [that](/articles/en/x).";
    expect(renderArticle(text).html).toBe('<p>See  and <a href="/articles/en/x">that</a>.</p>\n');
    expect(renderArticle(text, "en", { isStaff: true }).html).toContain('href="/desk/tickets/1042"');
    expect(renderArticle("[x](javascript:alert(1))").html).not.toContain("javascript");
  });
});

describe("pictures that nothing shows", () => {
  const later = (days: number) => ({
    ...systemContext("knowledge"),
    now: () => new Date(Date.now() + days * 86_400_000),
  });

  it("go after some days; those in a text, a draft or a version stay", async () => {
    const articleId = await anArticle();
    const [inText, inDraft, nowhere] = [
      await storeImage(anna, articleId, png),
      await storeImage(anna, articleId, png),
      await storeImage(anna, articleId, png),
    ];
    const write = async (body: string, seenRevision: number) =>
      saveDraft(anna, { articleId, lang: "en", title: "Pictures", body, seenRevision });
    await write(`![](${inText.url})`, 1);
    await publishArticle(anna, { articleId });
    await write(`![](${inDraft.url})`, 0);
    await removeUnusedImages(later(1));
    expect(await sees(anna, idOf(nowhere))).toBe("image/png");
    await removeUnusedImages(later(3));
    expect(await sees(anna, idOf(nowhere))).toBe("not_found");
    expect(await sees(anna, idOf(inText))).toBe("image/png");
    expect(await sees(anna, idOf(inDraft))).toBe("image/png");
    // Published words that are replaced live on in their version.
    await publishArticle(anna, { articleId });
    await removeUnusedImages(later(3));
    expect(await sees(anna, idOf(inText))).toBe("image/png");
  });
});
