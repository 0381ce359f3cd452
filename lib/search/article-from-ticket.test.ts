import { beforeAll, describe, expect, it } from "vitest";
import type { ClientActor, StaffActor } from "#lib/core/actor.ts";
import { systemContext } from "#lib/core/system-context.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { articlesFor, editArticle, openArticle } from "#lib/knowledge/read.ts";
import { createArticle } from "#lib/knowledge/create-article.ts";
import { placeArticle } from "#lib/knowledge/place-article.ts";
import { saveDraft } from "#lib/knowledge/save-draft.ts";
import { saveCategory } from "#lib/knowledge/save-category.ts";
import { publishArticle } from "#lib/knowledge/publish-article.ts";
import { actingAs, aClientActor, aStaffActor, aTicket } from "#lib/testing/tickets.ts";
import { addNote } from "#lib/tickets/add-note.ts";
import { postgresEngine } from "./adapters/postgres/engine.ts";
import { useSearchEngines } from "./engine-in-use.ts";
import { indexArticles } from "./index-articles.ts";
import { prepareArticle } from "./prepare-article.ts";
import { articleFromTicket } from "#lib/tickets/article-from-ticket.ts";
import { articleSource } from "#lib/tickets/article-source.ts";
import { linkArticle } from "#lib/tickets/link-article.ts";
import { replyToTicket } from "#lib/tickets/reply-to-ticket.ts";

let operator: StaffActor;
let client: ClientActor;
const ask = { messageIds: [], lang: null, shown: [], hidden: [] };

beforeAll(async () => {
  useSearchEngines({ main: postgresEngine, fallback: postgresEngine });
  operator = await aStaffActor("operator");
  client = await aClientActor({ name: "Анна Ольховская" });
});

async function aSolvedTicket() {
  const ticket = await aTicket(client, {
    subject: "Ольховская: принтер 40817810000 молчит",
    body: "Здравствуйте, Борис! Принтер молчит.\n# не заголовок\nПишите на anna@client.test или +7 912 345-67-89.\nАнна",
  });
  const ctx = actingAs(operator);
  const say = { ticketId: ticket.id, files: [], seenSeq: 1, force: true };
  await addNote(ctx, { ...say, body: "Внутри: клиентка скандалит", key: `note-${ticket.id}` });
  await replyToTicket(ctx, {
    ...say,
    body: "Анне: включите питание.",
    key: `reply-${ticket.id}`,
    then: "waiting",
  });
  return ticket;
}

describe("a draft of a ticket", () => {
  it("has what was asked and answered, masked, without notes, and for staff only", async () => {
    const ticket = await aSolvedTicket();
    const ctx = actingAs(operator);
    const { articleId } = await articleFromTicket(ctx, { ticketId: ticket.id, ...ask });
    const article = await editArticle(ctx, articleId);
    const words = article.words[0]!;
    expect(article).toMatchObject({ state: "draft", fromTicketId: ticket.id });
    expect(words.lang).toBe("ru");
    expect(words.title).toBe("[имя]: принтер [номер] молчит");
    expect(words.body).toContain("## Вопрос");
    expect(words.body).toContain("включите питание");
    expect(words.body).not.toMatch(/Анн|Ольховск|Борис|client\.test|912|скандал|^# не/m);
    expect(await articlesFor(ctx, ticket.id)).toMatchObject([{ id: articleId, relation: "source_of" }]);
    await expect(openArticle(actingAs(client as never), "ru", articleId)).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("is made of the chosen messages, as its author masked them", async () => {
    const ticket = await aSolvedTicket();
    const ctx = actingAs(operator);
    const plan = await prepareArticle(ctx, ticket.id);
    expect(plan.messages.map((m) => [m.isStaff, m.isNote, m.isChosen])).toEqual([
      [false, false, true],
      [true, true, false],
      [true, false, true],
    ]);
    const [question] = plan.messages;
    const email = question!.pieces.filter((p) => p.masked).findIndex((p) => p.masked!.kind === "email");
    const { articleId } = await articleFromTicket(ctx, {
      ticketId: ticket.id,
      messageIds: [question!.id],
      lang: "ru",
      title: "Принтер молчит",
      shown: [{ messageId: question!.id, places: [email] }],
      hidden: ["заголовок"],
    });
    const { title, body } = (await editArticle(ctx, articleId)).words[0]!;
    expect(title).toBe("Принтер молчит");
    expect(body).toContain("anna@client.test");
    expect(body).toContain("скрыто");
    expect(body).not.toMatch(/Анн|912|питание|скандал/);
    expect((await prepareArticle(ctx, ticket.id)).begunId).toBe(articleId);
  });

  it("lists what says the same already, with the category of it, to those who may write", async () => {
    const ctx = actingAs(operator);
    const { categoryId } = await saveCategory(actingAs(await aStaffActor("admin")), {
      nameRu: "Гравировка",
      nameEn: "Engraving",
      position: 1,
    });
    const { articleId } = await createArticle(ctx, {
      lang: "ru",
      title: "Гравировщик заедает",
      body: "Смажьте.",
    });
    await placeArticle(ctx, { articleId, audience: "public", organisationIds: [], categoryId });
    await publishArticle(ctx, { articleId });
    await indexArticles(systemContext("test"), [articleId]);
    const ticket = await aTicket(client, { subject: "Заедает гравировщик", body: "Не крутится" });
    const plan = await prepareArticle(ctx, ticket.id);
    expect(plan).toMatchObject({
      isLikely: true,
      categoryId,
      alike: [{ id: articleId, state: "published" }],
    });
    const outsider = await aStaffActor("specialist");
    await expect(prepareArticle(actingAs(outsider), ticket.id)).rejects.toMatchObject({ code: "not_found" });
    await expect(prepareArticle(actingAs(client as never), ticket.id)).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  it("is made once however often it is asked for", async () => {
    const ticket = await aSolvedTicket();
    const ctx = actingAs(operator);
    const drafts = await Promise.all(
      [1, 2, 3].map(() => articleFromTicket(ctx, { ticketId: ticket.id, ...ask })),
    );
    expect(new Set(drafts.map((d) => d.articleId)).size).toBe(1);
  });

  it("shows its source to those who may see the ticket", async () => {
    const ticket = await aSolvedTicket();
    const outsider = await aStaffActor("specialist");
    expect(await articleSource(actingAs(operator), ticket.id)).toMatchObject({ number: ticket.number });
    expect((await articleSource(actingAs(operator), ticket.id))!.messages).toHaveLength(2);
    expect(await articleSource(actingAs(outsider), ticket.id)).toBeNull();
    await expect(
      articleFromTicket(actingAs(outsider), { ticketId: ticket.id, ...ask }),
    ).rejects.toMatchObject({ code: "not_found" });
    await expect(
      articleFromTicket(actingAs(client as never), { ticketId: ticket.id, ...ask }),
    ).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("an article that answered a ticket", () => {
  it("is said to have changed once it says something else, and not when nothing did", async () => {
    const ticket = await aSolvedTicket();
    const ctx = actingAs(operator);
    const { articleId } = await createArticle(ctx, { lang: "en", title: "Toner", body: "Shake it." });
    await publishArticle(ctx, { articleId });
    const later = (minutes: number) => actingAs(operator, () => new Date(Date.now() + minutes * 60_000));
    await linkArticle(later(1), { ticketId: ticket.id, articleId });
    const since = async () => (await articlesFor(ctx, ticket.id)).map((a) => a.changedSince);
    expect(await since()).toEqual([null]);
    await saveDraft(later(2), {
      articleId,
      lang: "en",
      title: "Toner",
      body: "Replace it.",
      seenRevision: 0,
    });
    expect(await since()).toEqual([null]);
    await publishArticle(later(3), { articleId });
    expect(await since()).toEqual([1]);
  });

  it("is linked once, and a client of the ticket sees it when it is published", async () => {
    const ticket = await aSolvedTicket();
    const ctx = actingAs(operator);
    const { articleId } = await articleFromTicket(ctx, { ticketId: ticket.id, ...ask });
    await linkArticle(ctx, { ticketId: ticket.id, articleId });
    await linkArticle(ctx, { ticketId: ticket.id, articleId });
    expect(await articlesFor(ctx, ticket.id)).toHaveLength(2);
    expect(await articlesFor(actingAs(client as never), ticket.id)).toHaveLength(0);
    await inTransaction(systemContext("test"), (tx) => publishArticle(tx, { articleId }));
    expect(await articlesFor(actingAs(client as never), ticket.id)).toHaveLength(2);
  });
});
