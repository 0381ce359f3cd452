import { beforeAll, describe, expect, it } from "vitest";
import { GET } from "#app/api/desk/suggestions/route.ts";
import type { Context } from "#lib/core/context.ts";
import { env } from "#lib/core/env.ts";
import { newId } from "#lib/core/ids.ts";
import { systemContext } from "#lib/core/system-context.ts";
import { createArticle } from "#lib/knowledge/create-article.ts";
import { placeArticle } from "#lib/knowledge/place-article.ts";
import { publishArticle } from "#lib/knowledge/publish-article.ts";
import { articlesFor } from "#lib/knowledge/read.ts";
import { chooseEngines } from "#lib/runtime/engines.ts";
import { aClientActor, actingAs, aStaffActor, aTicket } from "#lib/testing/tickets.ts";
import { replyToTicket } from "#lib/tickets/reply-to-ticket.ts";
import { solveTicket } from "#lib/tickets/solve-ticket.ts";
import { indexArticles } from "./index-articles.ts";
import { findForReply, suggestForTicket } from "./suggest-for-ticket.ts";

let anna: Context;
beforeAll(async () => {
  chooseEngines();
  anna = actingAs(await aStaffActor());
});

async function anArticle(title: string, audience: "public" | "signed_in" | "staff" = "public") {
  const { articleId } = await createArticle(anna, {
    lang: "en",
    title,
    body: "Clean the glass, then calibrate.",
  });
  await placeArticle(anna, { articleId, audience, organisationIds: [], categoryId: null });
  await publishArticle(anna, { articleId });
  await indexArticles(systemContext("test"), [articleId]);
  return articleId;
}

describe("beside a ticket", () => {
  it("stand articles about its subject, with words for a reply only where its client may read them", async () => {
    const open = await anArticle("Stripes on the spectrograph");
    const inner = await anArticle("Spectrograph stripes: inner notes", "staff");
    const ticket = await aTicket(await aClientActor(), { subject: "Stripes on my spectrographs" });
    const { articles } = await suggestForTicket(anna, ticket.id);
    const shown = new Map(articles.map((a) => [a.id, [a.isReadable, a.text]]));
    expect(shown).toEqual(
      new Map([
        [open, [true, "Clean the glass, then calibrate."]],
        [inner, [false, ""]],
      ]),
    );
  });

  it("follow what is being written once it says something, and are found by words for the reply", async () => {
    const open = await anArticle("Bleaching an ultramarine gramophone");
    const inner = await anArticle("Ultramarine gramophone secrets", "staff");
    const ticket = await aTicket(await aClientActor(), { subject: "A question" });
    const ids = async (about?: string) =>
      (await suggestForTicket(anna, ticket.id, about)).articles.map((a) => a.id);
    expect(await ids()).not.toContain(open);
    expect(await ids("the")).not.toContain(open);
    expect((await ids("Hello, please try bleaching the ultramarine gramophone"))[0]).toBe(open);
    const found = await findForReply(anna, ticket.id, "ultram gramophone");
    expect(new Map(found.map((a) => [a.id, a.isReadable]))).toEqual(
      new Map([
        [open, true],
        [inner, false],
      ]),
    );
    const client = actingAs((await aClientActor()) as never);
    await expect(findForReply(client, ticket.id, "gramophone")).rejects.toMatchObject({ code: "forbidden" });
    const stranger = actingAs(await aStaffActor("specialist"));
    await expect(findForReply(stranger, ticket.id, "gramophone")).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("stand solved tickets with similar subjects, as far as one may see them", async () => {
    const client = await aClientActor();
    const solved = await aTicket(client, { subject: "Centrifuge rattles at night" });
    await solveTicket(anna, { ticketId: solved.id, outcome: "unsaid" });
    await aTicket(client, { subject: "Centrifuge rattles, still open" });
    const specialist = await aStaffActor("specialist");
    const asked = await aTicket(client, { subject: "The centrifuge rattles", ownerId: specialist.staffId });
    expect((await suggestForTicket(anna, asked.id)).tickets.map((t) => t.number)).toEqual([solved.number]);
    expect((await suggestForTicket(actingAs(specialist), asked.id)).tickets).toEqual([]);
    await expect(suggestForTicket(actingAs(specialist), solved.id)).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("is nothing for clients and visitors", async () => {
    const client = await aClientActor();
    const ticket = await aTicket(client);
    await expect(suggestForTicket(actingAs(client), ticket.id)).rejects.toMatchObject({ code: "forbidden" });
    const answer = await GET(new Request(`http://x/api/desk/suggestions?ticket=${ticket.id}`), {
      params: Promise.resolve({}),
    });
    expect(answer.status).toBe(401);
    await expect(suggestForTicket(anna, newId())).rejects.toMatchObject({ code: "not_found" });
  });
});

it("an article whose address stands in a reply has answered the ticket, once", async () => {
  const articleId = await anArticle("Aligning the theodolite");
  const ticket = await aTicket(await aClientActor());
  const link = `${env().APP_URL}/articles/en/aligning-the-theodolite`;
  for (const seenSeq of [1, 2])
    await replyToTicket(anna, {
      ticketId: ticket.id,
      body: `See ${link}. Also ${env().APP_URL}/articles/en/%E0%A4%A and ${env().APP_URL}/articles/xx/none`,
      key: newId(),
      files: [],
      seenSeq,
      force: true,
      then: "waiting",
    });
  expect((await articlesFor(anna, ticket.id)).map((a) => [a.id, a.relation])).toEqual([
    [articleId, "answered_by"],
  ]);
});
