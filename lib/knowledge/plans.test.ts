import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { articles } from "#db/schema/knowledge.ts";
import { events } from "#db/schema/events.ts";
import { outbox } from "#db/schema/mail.ts";
import type { Context } from "#lib/core/context.ts";
import { database } from "#lib/core/database.ts";
import { newId } from "#lib/core/ids.ts";
import { systemContext } from "#lib/core/system-context.ts";
import { aClientAccount, aStaffAccount, testContext, type TestPerson } from "#lib/testing/accounts.ts";
import { createArticle } from "./create-article.ts";
import { flagArticle } from "./flag-article.ts";
import { planArticle } from "./plan-article.ts";
import { publishArticle } from "./publish-article.ts";
import { editArticle, listArticles, openArticle } from "./read.ts";
import { runPlans } from "./run-plans.ts";
import { flagInput, listInput, planInput } from "./schema.ts";

let owner: TestPerson & { staffId: string };
let anna: Context;
let client: Context;
beforeAll(async () => {
  owner = await aStaffAccount("operator");
  anna = testContext(owner.actor);
  client = testContext((await aClientAccount()).actor);
});

const hour = 3_600_000;
const inHours = (n: number) => new Date(Date.now() + n * hour).toISOString();
const worker = (hours: number) =>
  systemContext("knowledge", { now: () => new Date(Date.now() + hours * hour) });
const aDraft = async (body = "Press the button.") =>
  (await createArticle(anna, { lang: "en", title: `Plan ${newId().slice(-6)}`, body })).articleId;
const plan = (articleId: string, given: object, ctx = anna) =>
  planArticle(ctx, planInput.parse({ articleId, ownerId: owner.staffId, ...given }));
const now = async (id: string) => (await database().select().from(articles).where(eq(articles.id, id)))[0]!;
const told = async (id: string) =>
  (await database().select().from(events).where(eq(events.objectId, id)).orderBy(events.id)).map(
    (e) => e.type,
  );
const runAll = async (hours: number) => {
  while ((await runPlans(worker(hours))) > 0);
};

describe("a plan", () => {
  it("shows an article at its moment, not before and once, and takes it away at another", async () => {
    const articleId = await aDraft();
    await plan(articleId, { publishAt: inHours(2), archiveAt: inHours(5) });
    await runAll(1);
    expect((await now(articleId)).state).toBe("draft");
    await Promise.all([runAll(3), runAll(3)]);
    expect(await now(articleId)).toMatchObject({ state: "published", publishAt: null });
    expect((await told(articleId)).filter((t) => t === "article.published")).toHaveLength(1);
    const { slug } = (await editArticle(anna, articleId)).published[0]!;
    await openArticle(testContext(), "en", slug);
    await runAll(6);
    expect(await now(articleId)).toMatchObject({ state: "archived", archiveAt: null });
    await expect(openArticle(testContext(), "en", slug)).rejects.toMatchObject({ code: "not_found" });
  });

  it("of an unfinished text fails with a reason, and is not tried for ever", async () => {
    const articleId = await aDraft("");
    await plan(articleId, { publishAt: inHours(1) });
    await runAll(2);
    expect(await now(articleId)).toMatchObject({ state: "draft", publishAt: null });
    expect(await told(articleId)).toContain("article.plan_failed");
  });

  it("can be taken back", async () => {
    const articleId = await aDraft();
    await plan(articleId, { publishAt: inHours(1) });
    await plan(articleId, { publishAt: null });
    await runAll(2);
    expect((await now(articleId)).state).toBe("draft");
  });
});

describe("a review", () => {
  it("is told once for each date, and stands in the list until somebody looked", async () => {
    const articleId = await aDraft();
    await publishArticle(anna, { articleId });
    await plan(articleId, { reviewAt: inHours(1) });
    const later = { ...anna, now: () => new Date(Date.now() + 2 * hour) };
    const due = async () => {
      const list = await listArticles(later, listInput.parse({ state: "review" }));
      expect(list.counts.review).toBe(list.rows.length);
      return list.rows.map((r) => r.id).includes(articleId);
    };
    expect(await due()).toBe(true);
    expect((await editArticle(later, articleId)).plan).toMatchObject({ isDue: true, ownerId: owner.staffId });
    await runAll(2);
    await runAll(3);
    expect((await told(articleId)).filter((t) => t === "article.review_due")).toHaveLength(1);
    await plan(articleId, { reviewAt: inHours(9) });
    expect(await due()).toBe(false);
    await runAll(10);
    expect((await told(articleId)).filter((t) => t === "article.review_due")).toHaveLength(2);
  });

  it("reaches its owner as a letter", async () => {
    const { onReviewDue } = await import("#lib/mail/on-review-due.ts");
    const articleId = await aDraft();
    await publishArticle(anna, { articleId });
    await plan(articleId, { reviewAt: inHours(1) });
    await runAll(2);
    const [event] = (await database().select().from(events).where(eq(events.objectId, articleId))).filter(
      (e) => e.type === "article.review_due",
    );
    await onReviewDue(systemContext("mail"), event!);
    await onReviewDue(systemContext("mail"), event!);
    const letters = await database().select().from(outbox).where(eq(outbox.toAddress, owner.email));
    expect(letters).toMatchObject([{ kind: "notice", state: "queued" }]);
    expect(letters[0]!.bodyText).toContain(`/desk/knowledge/${articleId}`);
  });
});

it("comes at once when somebody says from a ticket that an article is wrong", async () => {
  const articleId = await aDraft();
  await publishArticle(anna, { articleId });
  const flag = (reason: string, ctx = anna) =>
    flagArticle(ctx, flagInput.parse({ articleId, lang: "en", number: "1042", reason }));
  await flag("The key is on the left.");
  await flag("The key is on the left now.");
  const article = await editArticle(anna, articleId);
  expect(article.reasons.map((r) => r.reason)).toEqual(["1042: The key is on the left now."]);
  expect(article).toMatchObject({ unhelpful: 1, plan: { isDue: true } });
  await runAll(1);
  expect(await told(articleId)).toEqual(expect.arrayContaining(["article.flagged", "article.review_due"]));
  await expect(flag("x", client)).rejects.toMatchObject({ code: "forbidden" });
  expect(flagInput.safeParse({ articleId, lang: "en", number: "1", reason: " " }).success).toBe(false);
});

it("refuses moments that have passed, an end before the beginning, unknown people, and clients", async () => {
  const articleId = await aDraft();
  await expect(plan(articleId, { publishAt: inHours(-1) })).rejects.toMatchObject({
    code: "invalid",
    fields: { publishAt: "knowledge.errors.past" },
  });
  await expect(plan(articleId, { ownerId: newId() })).rejects.toMatchObject({ code: "not_found" });
  await expect(plan(articleId, {}, client)).rejects.toMatchObject({ code: "forbidden" });
  for (const bad of [
    { publishAt: inHours(2), archiveAt: inHours(1) },
    { reviewAt: "tomorrow" },
    { reviewAt: "2026-13-01T00:00:00Z" },
  ])
    expect(planInput.safeParse({ articleId, ...bad }).success).toBe(false);
});
