import { beforeAll, describe, expect, it } from "vitest";
import type { Context } from "#lib/core/context.ts";
import { aClientAccount, aStaffAccount, testContext } from "#lib/testing/accounts.ts";
import { archiveArticle } from "./archive-article.ts";
import { changesOf, compareVersions } from "./compare-versions.ts";
import { createArticle } from "./create-article.ts";
import { discardDraft } from "./discard-draft.ts";
import { placeArticle } from "./place-article.ts";
import { publishArticle } from "./publish-article.ts";
import { editArticle, openArticle, previewArticle } from "./read.ts";
import { restoreVersion } from "./restore-version.ts";
import { saveCategory } from "./save-category.ts";
import { saveDraft } from "./save-draft.ts";
import { placeInput, saveDraftInput, voteInput } from "./schema.ts";
import { voteArticle } from "./vote-article.ts";

let anna: Context;
let boris: Context;
let client: Context;
let visitor: Context;

beforeAll(async () => {
  anna = testContext((await aStaffAccount("operator")).actor);
  boris = testContext((await aStaffAccount("specialist")).actor);
  client = testContext((await aClientAccount()).actor);
  visitor = testContext();
});

const aDraft = async (title = "How to print", body = "Press the button.") =>
  (await createArticle(anna, { lang: "en", title, body })).articleId;
const aPublished = async (title?: string) => {
  const articleId = await aDraft(title);
  await publishArticle(anna, { articleId });
  return articleId;
};
const wordsOf = async (articleId: string, lang = "en") =>
  (await editArticle(anna, articleId)).words.find((w) => w.lang === lang)!;

describe("drafts", () => {
  it("are saved one after another", async () => {
    const articleId = await aDraft("", "");
    const draft = { articleId, lang: "en" as const, title: "T", body: "B" };
    expect(await saveDraft(anna, { ...draft, seenRevision: 1 })).toEqual({ revision: 2 });
    expect(await saveDraft(anna, { ...draft, body: "B2", seenRevision: 2 })).toEqual({ revision: 3 });
    expect(await wordsOf(articleId)).toMatchObject({ title: "T", body: "B2", revision: 3 });
  });

  it("never overwrite what somebody else saved or published meanwhile", async () => {
    const articleId = await aDraft();
    const draft = { articleId, lang: "en" as const, title: "Mine", body: "Mine" };
    await saveDraft(boris, { ...draft, title: "His", seenRevision: 1 });
    await expect(saveDraft(anna, { ...draft, seenRevision: 1 })).rejects.toMatchObject({
      code: "conflict",
      message: "knowledge.errors.savedByOther",
    });
    await publishArticle(boris, { articleId });
    await expect(saveDraft(anna, { ...draft, seenRevision: 2 })).rejects.toMatchObject({
      message: "knowledge.errors.publishedByOther",
    });
    expect((await wordsOf(articleId)).title).toBe("His");
  });

  it("two at once: one is saved, the other told", async () => {
    const articleId = await aDraft();
    const save = (ctx: Context, title: string) =>
      saveDraft(ctx, { articleId, lang: "en", title, body: "x", seenRevision: 1 });
    const results = await Promise.allSettled([save(anna, "A"), save(boris, "B")]);
    expect(results.map((r) => r.status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  it("can be dropped once something is published, not before", async () => {
    const articleId = await aPublished();
    await saveDraft(anna, { articleId, lang: "en", title: "Worse", body: "Worse", seenRevision: 0 });
    await discardDraft(anna, { articleId, lang: "en" });
    expect(await wordsOf(articleId)).toMatchObject({ title: "How to print", revision: 0 });
    await expect(discardDraft(anna, { articleId: await aDraft(), lang: "en" })).rejects.toMatchObject({
      code: "conflict",
    });
  });
});

describe("publishing", () => {
  it("makes versions, keeps the address, and repeating it changes nothing", async () => {
    const articleId = await aPublished("Print on paper");
    expect(await publishArticle(anna, { articleId })).toEqual({ version: 1 });
    await saveDraft(anna, { articleId, lang: "en", title: "Print on card", body: "New", seenRevision: 0 });
    expect(await publishArticle(anna, { articleId })).toEqual({ version: 2 });
    expect((await openArticle(visitor, "en", "print-on-paper")).title).toBe("Print on card");
    expect((await editArticle(anna, articleId)).versions.map((v) => v.version)).toEqual([2, 1]);
  });

  it("refuses an unfinished text and says which", async () => {
    const articleId = await aDraft("Only a title", "  ");
    await expect(publishArticle(anna, { articleId })).rejects.toMatchObject({
      code: "invalid",
      message: "knowledge.errors.unfinished.en",
      fields: { body: "errors.field.required" },
    });
  });

  it("adds a second language without touching the first", async () => {
    const articleId = await aPublished("Scanner");
    await saveDraft(anna, { articleId, lang: "ru", title: "Сканер", body: "Текст", seenRevision: 0 });
    await expect(openArticle(visitor, "ru", "skaner")).rejects.toMatchObject({ code: "not_found" });
    await publishArticle(anna, { articleId });
    expect((await openArticle(visitor, "ru", "skaner")).otherLanguages).toMatchObject([
      { lang: "en", slug: "scanner" },
    ]);
  });

  it("brings an archived article back as it was", async () => {
    const articleId = await aPublished("Old thing");
    await archiveArticle(anna, { articleId });
    await archiveArticle(anna, { articleId });
    await expect(openArticle(visitor, "en", "old-thing")).rejects.toMatchObject({ code: "not_found" });
    await publishArticle(anna, { articleId });
    expect((await openArticle(visitor, "en", "old-thing")).title).toBe("Old thing");
  });

  it("takes an earlier version back as a draft first", async () => {
    const articleId = await aPublished("First words");
    await saveDraft(anna, { articleId, lang: "en", title: "Second words", body: "Two", seenRevision: 0 });
    await publishArticle(anna, { articleId });
    await restoreVersion(anna, { articleId, lang: "en", version: 1 });
    expect((await openArticle(visitor, "en", "first-words")).title).toBe("Second words");
    await publishArticle(anna, { articleId });
    expect((await openArticle(visitor, "en", "first-words")).title).toBe("First words");
    await expect(restoreVersion(anna, { articleId, lang: "en", version: 99 })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("who may", () => {
  it("only staff write", async () => {
    const articleId = await aPublished();
    const place = { articleId, audience: "public" as const, organisationIds: [], categoryId: null };
    for (const ctx of [client, visitor]) {
      const calls = [
        () => createArticle(ctx, { lang: "en", title: "x", body: "x" }),
        () => saveDraft(ctx, { articleId, lang: "en", title: "x", body: "x", seenRevision: 0 }),
        () => publishArticle(ctx, { articleId }),
        () => archiveArticle(ctx, { articleId }),
        () => placeArticle(ctx, place),
        () => restoreVersion(ctx, { articleId, lang: "en", version: 1 }),
        () => discardDraft(ctx, { articleId, lang: "en" }),
        () => saveCategory(ctx, { nameRu: "x", nameEn: "x", position: 0 }),
        () => editArticle(ctx, articleId),
        () => previewArticle(ctx, { body: "x" }),
      ];
      for (const call of calls) await expect(call()).rejects.toMatchObject({ code: "forbidden" });
    }
  });

  it("an unknown article does not exist", async () => {
    const articleId = "019aa000-0000-7000-8000-000000000000";
    await expect(publishArticle(anna, { articleId })).rejects.toMatchObject({ code: "not_found" });
    await expect(editArticle(anna, articleId)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("votes", () => {
  const vote = (ctx: Context, articleId: string, isHelpful: boolean, over = {}) =>
    voteArticle(ctx, { articleId, lang: "en", isHelpful, reason: null, voter: null, ...over });
  const counts = async (articleId: string) => {
    const { helpful, unhelpful, reasons } = await editArticle(anna, articleId);
    return [helpful, unhelpful, reasons.length];
  };

  it("count once per person, who may change his mind and say why", async () => {
    const articleId = await aPublished();
    await vote(client, articleId, true);
    await vote(client, articleId, true);
    expect(await counts(articleId)).toEqual([1, 0, 0]);
    await vote(client, articleId, false);
    await vote(client, articleId, false, { reason: "No picture" });
    expect(await counts(articleId)).toEqual([0, 1, 1]);
    const voter = crypto.randomUUID();
    await Promise.all(Array.from({ length: 6 }, () => vote(visitor, articleId, true, { voter })));
    expect(await counts(articleId)).toEqual([1, 1, 1]);
  });

  it("only for what one may read", async () => {
    const articleId = await aDraft();
    const voter = crypto.randomUUID();
    await expect(vote(visitor, articleId, true, { voter })).rejects.toMatchObject({ code: "not_found" });
    await expect(vote(visitor, await aPublished(), true)).rejects.toMatchObject({ code: "invalid" });
  });
});

it("inputs are cleaned and bounded", () => {
  const articleId = "019aa000-0000-7000-8000-000000000000";
  const draft = { articleId, lang: "en", title: "a\u0000b\n c", body: "x\r\ny\ud800", seenRevision: 0 };
  expect(saveDraftInput.parse(draft)).toMatchObject({ title: "ab c", body: "x\ny\ufffd" });
  expect(saveDraftInput.safeParse({ ...draft, body: "x".repeat(500_001) }).success).toBe(false);
  expect(
    placeInput.safeParse({ articleId, audience: "organisations", organisationIds: [], categoryId: null })
      .success,
  ).toBe(false);
  expect(voteInput.safeParse({ articleId, lang: "en", isHelpful: true, voter: "me" }).success).toBe(false);
});

describe("a comparison", () => {
  it("tells words that came and went, up to now and between versions", async () => {
    const articleId = await aPublished("Old title");
    const draft = { articleId, lang: "en" as const, title: "New title", body: "Press the red button twice." };
    await saveDraft(anna, { ...draft, seenRevision: 0 });
    const version = { articleId, lang: "en" as const, version: 1 };
    const { title, body } = await compareVersions(anna, version);
    expect(title).toEqual([
      { text: "Old", is: "removed" },
      { text: "New", is: "added" },
      { text: " title", is: "same" },
    ]);
    expect(body.filter((p) => p.is === "added").map((p) => p.text.trim())).toEqual(["red", "twice"]);
    await publishArticle(anna, { articleId });
    expect((await compareVersions(anna, { ...version, against: 2 })).title).toEqual(title);
    expect((await compareVersions(anna, { ...version, against: 1 })).title).toEqual([
      { text: "Old title", is: "same" },
    ]);
  });

  it("is for staff, of versions that are there", async () => {
    const articleId = await aPublished();
    const version = { articleId, lang: "en" as const, version: 1 };
    await expect(compareVersions(client, version)).rejects.toMatchObject({ code: "forbidden" });
    await expect(compareVersions(anna, { ...version, version: 9 })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(compareVersions(anna, { ...version, lang: "ru" })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("of long and different texts ends in time", () => {
    const text = (seed: number) =>
      Array.from({ length: 40_000 }, (_, i) => `w${(i * seed) % 9973}`).join(" ");
    const began = performance.now();
    expect(changesOf(text(7), text(11)).length).toBeGreaterThan(0);
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});
