import { describe, expect, it } from "vitest";
import { eventsOfTicket } from "#db/queries/events.ts";
import { threadOf } from "#db/queries/messages.ts";
import { ticketById } from "#db/queries/tickets.ts";
import { database } from "#lib/core/database.ts";
import { newId } from "#lib/core/ids.ts";
import { aClientActor, actingAs, aStaffActor, aTicket, clientWrites } from "#lib/testing/tickets.ts";
import { addNote } from "./add-note.ts";
import { closeTicket } from "./close-ticket.ts";
import { openTicket } from "./read.ts";
import { replyToTicket } from "./reply-to-ticket.ts";
import { saveDraft } from "./save-draft.ts";

const reply = (ticketId: string, more: Partial<Parameters<typeof replyToTicket>[1]> = {}) => ({
  ticketId,
  body: "Please check the paper.",
  key: newId(),
  files: [],
  seenSeq: 1,
  force: false,
  then: "waiting" as const,
  ...more,
});
const all = { kind: "all" } as const;
const types = async (id: string) => (await eventsOfTicket(database(), id)).map((e) => e.type);

describe("a reply", () => {
  it("waits for the client, takes an unowned ticket, drops the draft and is told", async () => {
    const anna = await aStaffActor();
    const ticket = await aTicket(await aClientActor());
    const ctx = actingAs(anna);
    await saveDraft(ctx, { ticketId: ticket.id, kind: "reply", body: "Please" });
    await replyToTicket(ctx, reply(ticket.id));
    const after = (await ticketById(database(), all, ticket.id))!;
    expect(after).toMatchObject({
      status: "waiting",
      ownerId: anna.staffId,
      lastMessageBy: "staff",
      lastSnippet: "Please check the paper.",
      messageCount: 2,
    });
    expect(after.firstReplyAt).not.toBeNull();
    expect(after.version).toBeGreaterThan(ticket.version);
    expect(await types(ticket.id)).toEqual(["ticket.created", "ticket.replied", "ticket.assigned"]);
    expect((await openTicket(ctx, ticket.number)).drafts.reply).toBe("");
  });

  it("sent twice with the same key is one message", async () => {
    const ctx = actingAs(await aStaffActor());
    const ticket = await aTicket(await aClientActor());
    const input = reply(ticket.id);
    const answers = await Promise.all([replyToTicket(ctx, input), replyToTicket(ctx, input)]);
    expect(answers[0]).toEqual(answers[1]);
    expect(await threadOf(database(), ticket.id, { internal: true, limit: 10 })).toHaveLength(2);
  });

  it("with a key of another ticket is refused", async () => {
    const ctx = actingAs(await aStaffActor());
    const client = await aClientActor();
    const [one, two] = [await aTicket(client), await aTicket(client)];
    const input = reply(one.id);
    await replyToTicket(ctx, input);
    await expect(replyToTicket(ctx, { ...input, ticketId: two.id })).rejects.toMatchObject({
      code: "conflict",
      message: "errors.keyUsed",
    });
  });

  it("is refused when the client wrote meanwhile, with his words; then sent when forced", async () => {
    const ctx = actingAs(await aStaffActor());
    const client = await aClientActor({ name: "Olga" });
    const ticket = await aTicket(client);
    await clientWrites(ticket, client, "It works again, thank you.");
    const input = reply(ticket.id);
    const refused = await replyToTicket(ctx, input).catch((e: unknown) => e);
    expect(refused).toMatchObject({
      code: "conflict",
      message: "errors.staleSend",
      details: { newer: [{ seq: 2, author: "Olga", text: "It works again, thank you." }], lastSeq: 2 },
    });
    expect(await threadOf(database(), ticket.id, { internal: true, limit: 10 })).toHaveLength(2);
    expect(await replyToTicket(ctx, { ...input, force: true })).toMatchObject({ seq: 3 });
  });

  it("is refused when a colleague answered meanwhile, not by one's own message or a note", async () => {
    const [anna, boris] = [await aStaffActor(), await aStaffActor()];
    const ticket = await aTicket(await aClientActor());
    await addNote(actingAs(boris), { ...reply(ticket.id), body: "I know this one." });
    await replyToTicket(actingAs(anna), reply(ticket.id));
    await replyToTicket(actingAs(anna), reply(ticket.id));
    await expect(replyToTicket(actingAs(boris), reply(ticket.id))).rejects.toMatchObject({
      message: "errors.staleSend",
      values: { count: 2 },
    });
  });

  it("to a closed ticket is refused", async () => {
    const ctx = actingAs(await aStaffActor());
    const ticket = await aTicket(await aClientActor());
    await closeTicket(ctx, { ticketId: ticket.id });
    await expect(replyToTicket(ctx, reply(ticket.id))).rejects.toMatchObject({
      code: "conflict",
      message: "errors.ticketClosed",
    });
  });

  it("can solve at once", async () => {
    const ctx = actingAs(await aStaffActor());
    const ticket = await aTicket(await aClientActor());
    await replyToTicket(ctx, reply(ticket.id, { then: "solved" }));
    expect(await ticketById(database(), all, ticket.id)).toMatchObject({ status: "solved" });
    expect(await types(ticket.id)).toContain("ticket.solved");
  });

  it("of 30 people at once leaves no gap and no doubled place", async () => {
    const people = await Promise.all(Array.from({ length: 30 }, () => aStaffActor()));
    const ticket = await aTicket(await aClientActor());
    await Promise.all(people.map((p) => replyToTicket(actingAs(p), reply(ticket.id, { force: true }))));
    const seqs = (await threadOf(database(), ticket.id, { internal: true, limit: 100 })).map((m) => m.seq);
    expect(seqs).toEqual(Array.from({ length: 31 }, (_, i) => i + 1));
  });

  it("by somebody who does not see the ticket meets nothing; by a client, a refusal", async () => {
    const ticket = await aTicket(await aClientActor());
    const stranger = await aStaffActor("specialist");
    await expect(replyToTicket(actingAs(stranger), reply(ticket.id))).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(replyToTicket(actingAs(await aClientActor()), reply(ticket.id))).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("a note", () => {
  it("changes neither what the client sees nor the status", async () => {
    const ctx = actingAs(await aStaffActor());
    const ticket = await aTicket(await aClientActor());
    await addNote(ctx, { ...reply(ticket.id), body: "Secret: he never pays." });
    const after = (await ticketById(database(), all, ticket.id))!;
    expect(after).toMatchObject({ status: "new", lastSnippet: "Since this morning.", ownerId: null });
    const seen = await threadOf(database(), ticket.id, { internal: false, limit: 10 });
    expect(seen.map((m) => m.bodyText)).toEqual(["Since this morning."]);
  });
});

it("a reply whose file is gone is refused instead of going out without it", async () => {
  const ctx = actingAs(await aStaffActor());
  const ticket = await aTicket(await aClientActor());
  const refused = replyToTicket(ctx, reply(ticket.id, { files: [newId()] }));
  await expect(refused).rejects.toMatchObject({ code: "invalid", message: "errors.filesGone" });
  expect(await types(ticket.id)).toEqual(["ticket.created"]);
});
