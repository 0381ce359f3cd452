import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { articles as articleTable, searchLog } from "#db/schema/knowledge.ts";
import { tickets } from "#db/schema/tickets.ts";
import type { ClientActor } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { database } from "#lib/core/database.ts";
import { newId } from "#lib/core/ids.ts";
import { createArticle } from "#lib/knowledge/create-article.ts";
import { publishArticle } from "#lib/knowledge/publish-article.ts";
import { placeArticle } from "#lib/knowledge/place-article.ts";
import { chooseEngines } from "#lib/runtime/engines.ts";
import { systemContext } from "#lib/core/system-context.ts";
import { foldSearches } from "#lib/search/fold-searches.ts";
import { indexArticles } from "#lib/search/index-articles.ts";
import { noteOpened } from "#lib/search/note-opened.ts";
import { noteSolved } from "#lib/search/note-solved.ts";
import { openedInput } from "#lib/search/schema.ts";
import { searchAndNote } from "#lib/search/search-and-note.ts";
import { deleteSynonym } from "#lib/search/synonyms/delete-synonym.ts";
import { linkQuestion } from "#lib/search/synonyms/link-question.ts";
import { type LinkInput, linkInput } from "#lib/search/synonyms/schema.ts";
import { saveSearchSettings } from "#lib/settings/save-setting.ts";
import { saveSearchInput } from "#lib/settings/schema.ts";
import { testContext } from "#lib/testing/accounts.ts";
import { aClientActor, actingAs, aStaffActor, aTicket } from "#lib/testing/tickets.ts";
import { linkArticle } from "#lib/tickets/link-article.ts";
import { solveTicket } from "#lib/tickets/solve-ticket.ts";
import { readKnowledgeInsight } from "./read.ts";
import { groupAlike } from "./rules.ts";
import { exportInsight } from "./export-insight.ts";
import { exportInput, insightInput } from "./schema.ts";

let anna: Context;
let articleId: string;
const visitor = testContext();
beforeAll(async () => {
  chooseEngines();
  anna = actingAs(await aStaffActor());
  articleId = (await createArticle(anna, { lang: "en", title: "Cleaning the pump", body: "Switch it off." }))
    .articleId;
  await publishArticle(anna, { articleId });
  await indexArticles(systemContext("test"), [articleId]);
});
const insight = (now = anna) => readKnowledgeInsight(now, insightInput.parse({}));
const later = (ctx: Context, ms: number): Context => ({ ...ctx, now: () => new Date(Date.now() + ms) });
const day = 86_400_000;

describe("grouping", () => {
  it("puts together what has half of its words in common, and keeps the order", () => {
    const of = (text: string) => text.split(" ");
    const groups = groupAlike(["a b c", "x y", "a b", "b a c d", "q", ""], (s) => of(s).filter(Boolean));
    expect(groups.map((g) => g.items)).toEqual([["a b c", "a b", "b a c d"], ["x y"], ["q"]]);
  });
});

describe("coverage and topics", () => {
  it("count solved tickets with and without an article, and what came again", async () => {
    const client = await aClientActor();
    const solved = async (subject: string) => {
      const ticket = await aTicket(client, { subject, ownerId: (anna.actor as { staffId: string }).staffId });
      await solveTicket(anna, { ticketId: ticket.id, outcome: "unsaid" });
      return ticket;
    };
    const [first] = [await solved("Warehouse door sticks"), await solved("The warehouse doors stick again")];
    const linked = await solved("Pump is dirty");
    await linkArticle(anna, { ticketId: linked.id, articleId });
    await database().execute(
      sql`update ${tickets} set solved_at = now() where client_id = ${client.clientId}`,
    );
    const { coverage, topics, articles } = await insight();
    expect(coverage).toEqual({ solved: 3, covered: 1 });
    expect(topics).toMatchObject([{ times: 2, minutes: 0 }]);
    expect(topics[0]!.numbers).toContain(first!.number);
    expect(articles.find((a) => a.id === articleId)).toMatchObject({ answered: 1 });
  });
});

describe("searches", () => {
  it("without an answer are grouped by word forms; what was opened is none of them", async () => {
    await database().delete(searchLog);
    for (const query of ["Frobnicators missing", "frobnicator missing", "frobnicator missing"])
      await searchAndNote(visitor, { query, lang: "en", limit: 5 });
    const { noteId } = await searchAndNote(visitor, { query: "cleaning pumps", lang: "en", limit: 5 });
    const before = (await insight()).searches;
    expect(before).toMatchObject([
      { isFailed: true, times: 3, lang: "en" },
      { query: "cleaning pumps", isFailed: false, times: 1 },
    ]);
    await noteOpened(visitor, { articleId, noteId: noteId!, lang: "en" });
    await noteOpened(visitor, { articleId, noteId: noteId!, lang: "en" });
    const { searches, articles } = await insight();
    expect(searches).toHaveLength(1);
    expect(articles.find((a) => a.id === articleId)).toMatchObject({ opened: 1, deflection: null });
  });

  it("of staff are not kept, and neither is an old click or a hidden article", async () => {
    await database().delete(searchLog);
    expect((await searchAndNote(anna, { query: "pump", lang: "en", limit: 5 })).noteId).toBeNull();
    await noteOpened(anna, { articleId, query: "pump", lang: "en" });
    const { noteId } = await searchAndNote(visitor, { query: "pump", lang: "en", limit: 5 });
    await noteOpened(later(visitor, 2 * 3_600_000), { articleId, noteId: noteId!, lang: "en" });
    expect((await insight()).articles.find((a) => a.id === articleId)).toMatchObject({ opened: 0 });
    const hidden = (await createArticle(anna, { lang: "en", title: "Inner matters", body: "Ours." }))
      .articleId;
    await publishArticle(anna, { articleId: hidden });
    await placeArticle(anna, { articleId: hidden, audience: "staff", organisationIds: [], categoryId: null });
    await expect(noteOpened(visitor, { articleId: hidden, query: "x", lang: "en" })).rejects.toMatchObject({
      code: "not_found",
    });
    for (const bad of [
      { articleId: "x", lang: "en" },
      { articleId: newId(), lang: "de" },
      { articleId: newId(), lang: "en", noteId: "1" },
    ])
      expect(openedInput.safeParse(bad).success).toBe(false);
  });

  it("deflect who files nothing within a day", async () => {
    await database().delete(searchLog);
    const [content, asking] = [await aClientActor(), await aClientActor()];
    const open = (client: ClientActor) =>
      noteOpened(actingAs(client), { articleId, query: "dirty pump", lang: "en" });
    await open(content);
    await open(asking);
    await noteSolved(visitor, { articleId, query: "dirty pump", lang: "en" });
    await aTicket(asking);
    const use = async (ms: number) =>
      (await insight(later(anna, ms))).articles.find((a) => a.id === articleId);
    expect(await use(0)).toMatchObject({ opened: 3, solved: 1, deflection: null });
    expect(await use(day + 60_000)).toMatchObject({ opened: 3, deflection: 0.5 });
    // Summed up by day, and forgotten half a year later: the figures of a day stay as they were.
    const night = later(systemContext("test"), 2 * day);
    await foldSearches(night);
    await foldSearches(night);
    expect(await use(2 * day)).toMatchObject({ opened: 3, solved: 1, deflection: 0.5 });
    await noteOpened(later(visitor, 2 * day), { articleId, query: "dirty pump", lang: "en" });
    const left = async () => (await database().select().from(searchLog)).length;
    await saveSearchSettings(systemContext("test"), { keptDays: 200 });
    await foldSearches(later(systemContext("test"), 181 * day));
    expect(await left()).toBe(4);
    await saveSearchSettings(systemContext("test"), { keptDays: 180 });
    await foldSearches(later(systemContext("test"), 181 * day));
    expect(await left()).toBe(1);
    for (const keptDays of [89, 3651, 100.5])
      expect(saveSearchInput.safeParse({ keptDays }).success).toBe(false);
    await expect(saveSearchSettings(anna, { keptDays: 365 })).rejects.toMatchObject({ code: "forbidden" });
    expect(await use(3 * day)).toMatchObject({ opened: 4, solved: 1, deflection: 0.5 });
  });

  it("that find something by now are said to, and come last", async () => {
    await database().delete(searchLog);
    for (const query of ["zzsquirter stuck", "zzsquirter stuck", "qqnothing known"])
      await searchAndNote(visitor, { query, lang: "en", limit: 5 });
    expect((await insight()).searches.map((s) => s.query)).toEqual(["zzsquirter stuck", "qqnothing known"]);
    const input = linkInput.parse({ query: "Zzsquirter stuck", lang: "en", articleId });
    const { synonymId, isFound } = await linkQuestion(anna, input);
    expect(isFound).toBe(true);
    expect((await insight()).searches).toMatchObject([
      { query: "qqnothing known", isAnswered: false },
      { query: "zzsquirter stuck", isAnswered: true },
    ]);
    await expect(linkQuestion(anna, input)).rejects.toMatchObject({ code: "conflict" });
    await deleteSynonym(anna, { id: synonymId });
    expect((await insight()).searches.every((s) => !s.isAnswered)).toBe(true);
  });

  it("are linked by editors only, to published articles, and not to what they say already", async () => {
    const link = (ctx: Context, given: Partial<LinkInput>) =>
      linkQuestion(ctx, { query: "wet floor", lang: "en", articleId, ...given });
    await expect(link(visitor, {})).rejects.toMatchObject({ code: "forbidden" });
    await expect(link(anna, { articleId: newId() })).rejects.toMatchObject({ code: "not_found" });
    const draft = (await createArticle(anna, { lang: "en", title: "Not yet", body: "Soon." })).articleId;
    await expect(link(anna, { articleId: draft })).rejects.toMatchObject({ code: "not_found" });
    await expect(link(anna, { query: "?! the" })).rejects.toMatchObject({ code: "invalid" });
    await expect(link(anna, { query: "CLEANING the pump!" })).rejects.toMatchObject({ code: "conflict" });
  });
});

it("gives each list as a table; a formula is a text there", async () => {
  await database().delete(searchLog);
  for (const query of ['=HYPERLINK("evil")', "qq;comma, here"])
    await searchAndNote(visitor, { query, lang: "en", limit: 5 });
  const rows = async (list: string) =>
    (await exportInsight(anna, exportInput.parse({ list, days: "7" }))).split("\r\n");
  const searches = await rows("searches");
  expect(searches[0]).toMatch(/^\ufeffQuestion,Language,Times/);
  expect(searches.filter((r) => r.startsWith(`"'=hyperlink(""evil"")",en,1,1,`))).toHaveLength(1);
  expect(searches.filter((r) => r.startsWith('"qq;comma, here",en,1,1,'))).toHaveLength(1);
  expect((await rows("topics"))[1]).toMatch(/stick.*,2,0,T-/);
  expect((await rows("articles")).some((r) => r.startsWith("Cleaning the pump,"))).toBe(true);
  expect(exportInput.safeParse({ list: "clients" }).success).toBe(false);
  expect(insightInput.parse({ days: "9", sort: "x", show: ["all"], topics: "" })).toEqual({
    days: 30,
    sort: "views",
    show: "all",
    topics: "times",
  });
});

it("shows what is worth a look, and what is nobody's", async () => {
  const old = (await createArticle(anna, { lang: "en", title: "Old ways", body: "As ever." })).articleId;
  await publishArticle(anna, { articleId: old });
  const set = (change: Partial<typeof articleTable.$inferInsert>) =>
    database().update(articleTable).set(change).where(eq(articleTable.id, old));
  const on = async (show: "outdated" | "unowned") =>
    (await readKnowledgeInsight(anna, insightInput.parse({ show }))).articles.map((a) => a.title);
  expect(await on("outdated")).not.toContain("Old ways");
  await set({ unhelpful: 3, ownerId: null });
  expect(await on("outdated")).toContain("Old ways");
  await set({ unhelpful: 3, helpful: 3 });
  expect(await on("outdated")).not.toContain("Old ways");
  await set({ updatedAt: new Date(Date.now() - 366 * day) });
  expect(await on("outdated")).toContain("Old ways");
  // Somebody has said when to look again: until then it is fine.
  await set({ reviewAt: new Date(Date.now() + day) });
  expect(await on("outdated")).not.toContain("Old ways");
  await set({ updatedAt: new Date(), reviewAt: new Date(Date.now() - 1) });
  expect(await on("outdated")).toContain("Old ways");
  expect(await on("unowned")).toEqual(["Old ways"]);
});

it("is for staff only", async () => {
  for (const ctx of [visitor, actingAs(await aClientActor())])
    await expect(insight(ctx)).rejects.toMatchObject({ code: "forbidden" });
});

it("keeps so many searches of one network in an hour, and answers all of them", async () => {
  const network = `203.0.113.${newId()}`;
  const ask = () => searchAndNote(visitor, { query: "zither tuning", lang: "en", limit: 5 }, network);
  const notes: (string | null)[] = [];
  for (let i = 0; i < 302; i++) notes.push((await ask()).noteId);
  expect(notes.filter(Boolean)).toHaveLength(300);
  expect(
    (await searchAndNote(visitor, { query: "zither", lang: "en", limit: 5 }, newId())).noteId,
  ).not.toBeNull();
});
