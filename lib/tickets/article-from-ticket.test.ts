import { beforeAll, describe, expect, it } from "vitest";
import type { ClientActor, StaffActor } from "#lib/core/actor.ts";
import { systemContext } from "#lib/core/system-context.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { articlesFor, editArticle, openArticle } from "#lib/knowledge/read.ts";
import { publishArticle } from "#lib/knowledge/publish-article.ts";
import { actingAs, aClientActor, aStaffActor, aTicket } from "#lib/testing/tickets.ts";
import { addNote } from "./add-note.ts";
import { articleFromTicket } from "./article-from-ticket.ts";
import { articleSource } from "./article-source.ts";
import { linkArticle } from "./link-article.ts";
import { replyToTicket } from "./reply-to-ticket.ts";

let operator: StaffActor;
let client: ClientActor;
const ask = { messageIds: [], lang: null };

beforeAll(async () => {
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
