import { desc, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { upsertOrganisation } from "#db/queries/clients.ts";
import { clientEmails, clients } from "#db/schema/clients.ts";
import { events } from "#db/schema/events.ts";
import { attachments, messages, ticketParticipants, tickets } from "#db/schema/tickets.ts";
import type { ClientActor } from "#lib/core/actor.ts";
import { database } from "#lib/core/database.ts";
import { AppError } from "#lib/core/errors.ts";
import { newId } from "#lib/core/ids.ts";
import { systemContext } from "#lib/core/system-context.ts";
import { forgetSettings } from "#lib/settings/read.ts";
import { saveTicketNumber } from "#lib/settings/save-setting.ts";
import { aClientActor, actingAs, aStaffActor, aTicket } from "#lib/testing/tickets.ts";
import { listTickets, viewCounters } from "#lib/tickets/lists/read.ts";
import { receiveRequest } from "./receive-request.ts";
import type { InboundRequest } from "./types.ts";

const mail = () => systemContext("mail");

const from = (client: ClientActor, given: Partial<InboundRequest> = {}): InboundRequest => ({
  channel: "email",
  dedupeKey: `test:${newId()}`,
  sender: { kind: "client", clientId: client.clientId },
  references: [],
  wants: "join",
  subject: "Printer",
  bodyText: "It does not print.",
  bodyHtml: null,
  locale: "en",
  attachmentIds: [],
  ...given,
});

const ticketOf = async (id: string) =>
  (await database().select().from(tickets).where(eq(tickets.id, id)))[0]!;
const threadOf = (id: string) =>
  database().select().from(messages).where(eq(messages.ticketId, id)).orderBy(messages.seq);
const code = (work: Promise<unknown>) =>
  work.then(
    () => "ok",
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );

beforeEach(forgetSettings);

describe("a new request", () => {
  it("becomes a ticket with its words, a number and work for routing", async () => {
    const client = await aClientActor();
    const got = await receiveRequest(mail(), from(client));
    expect(got).toMatchObject({ outcome: "created", repeated: false, status: "new", followUpOf: null });
    expect(await ticketOf(got.ticketId)).toMatchObject({
      number: got.number,
      subject: "Printer",
      clientId: client.clientId,
      messageCount: 1,
      lastSnippet: "It does not print.",
    });
    expect((await ticketOf(got.ticketId)).routeAt).not.toBeNull();
    expect(await threadOf(got.ticketId)).toMatchObject([{ seq: 1, kind: "request", authorKind: "client" }]);
    const happened = await database().select().from(events).where(eq(events.ticketId, got.ticketId));
    expect(happened.map((e) => e.type)).toEqual(["ticket.created"]);
  });

  it("is linked to the client's open ticket, else to a recent one, never to an old one", async () => {
    const client = await aClientActor();
    const first = await receiveRequest(mail(), from(client));
    const second = await receiveRequest(mail(), from(client));
    expect(second).toMatchObject({ outcome: "follow-up", followUpOf: { number: first.number } });
    await database()
      .update(tickets)
      .set({ status: "closed", lastMessageAt: sql`now() - interval '200 days'` })
      .where(eq(tickets.clientId, client.clientId));
    expect(await receiveRequest(mail(), from(client))).toMatchObject({ outcome: "created" });
  });

  it("of an unknown address makes one client, however many come at once", async () => {
    const client = await aClientActor();
    const email = `new-${newId()}@people.test`;
    const sender = { kind: "address" as const, email, name: "Newcomer", isProven: false };
    const got = await Promise.all(
      Array.from({ length: 8 }, () => receiveRequest(mail(), from(client, { sender }))),
    );
    expect(new Set(got.map((g) => g.clientId)).size).toBe(1);
    expect(new Set(got.map((g) => g.ticketId)).size).toBe(8);
    expect(await database().$count(clientEmails, eq(clientEmails.email, email))).toBe(1);
  });

  it("belongs to whoever spoke with the client", async () => {
    const [client, operator] = [await aClientActor(), await aStaffActor()];
    const got = await receiveRequest(
      systemContext("telephony"),
      from(client, { channel: "phone", bodyText: "", answeredById: operator.staffId }),
    );
    expect(await ticketOf(got.ticketId)).toMatchObject({
      ownerId: operator.staffId,
      status: "open",
      routeAt: null,
    });
  });
});

describe("the same request again", () => {
  it("makes one message and gets the same answer, also when both come at once", async () => {
    const client = await aClientActor();
    const request = from(client);
    const all = await Promise.all(Array.from({ length: 6 }, () => receiveRequest(mail(), request)));
    all.push(await receiveRequest(mail(), request));
    expect(new Set(all.map((g) => g.messageId)).size).toBe(1);
    expect(all.filter((g) => !g.repeated)).toHaveLength(1);
    expect(all.every((g) => g.outcome === "created")).toBe(true);
    expect(await database().$count(tickets, eq(tickets.clientId, client.clientId))).toBe(1);
  });
});

describe("a request about an earlier ticket", () => {
  const about = (ticketId: string, proof: "chosen" | "secret" | "mention") => [{ ticketId, proof }];

  it("joins it, and takes a solved one up again", async () => {
    const client = await aClientActor();
    const ticket = await aTicket(client);
    await database().update(tickets).set({ status: "solved" }).where(eq(tickets.id, ticket.id));
    const got = await receiveRequest(mail(), from(client, { references: about(ticket.id, "mention") }));
    expect(got).toMatchObject({ outcome: "joined", ticketId: ticket.id, status: "open" });
    expect(await ticketOf(ticket.id)).toMatchObject({ status: "open", solvedAt: null, messageCount: 2 });
  });

  it("that is closed becomes a follow-up of it", async () => {
    const client = await aClientActor();
    const ticket = await aTicket(client);
    await database().update(tickets).set({ status: "closed" }).where(eq(tickets.id, ticket.id));
    const got = await receiveRequest(mail(), from(client, { references: about(ticket.id, "secret") }));
    expect(got).toMatchObject({ outcome: "follow-up", followUpOf: { number: ticket.number } });
    expect((await ticketOf(ticket.id)).status).toBe("closed");
  });

  it("goes to the target after a merge", async () => {
    const client = await aClientActor();
    const [from1, into] = [await aTicket(client), await aTicket(client)];
    await database().update(tickets).set({ mergedIntoId: into.id }).where(eq(tickets.id, from1.id));
    const got = await receiveRequest(mail(), from(client, { references: about(from1.id, "secret") }));
    expect(got).toMatchObject({ outcome: "joined", ticketId: into.id });
  });

  it("of a stranger with its secret waits for staff and shows the client nothing", async () => {
    const [client, stranger] = [await aClientActor(), await aClientActor()];
    const ticket = await aTicket(client);
    const got = await receiveRequest(mail(), from(stranger, { references: about(ticket.id, "secret") }));
    expect(got).toMatchObject({ outcome: "quarantined", ticketId: ticket.id });
    const staff = actingAs(await aStaffActor());
    expect((await viewCounters(staff)).check).toBe(1);
    expect((await listTickets(staff, { view: "check" })).rows.map((r) => r.id)).toEqual([ticket.id]);
    expect((await threadOf(ticket.id))[1]).toMatchObject({
      isInternal: true,
      quarantine: "pending",
      authorKind: "stranger",
    });
    expect(await ticketOf(ticket.id)).toMatchObject({
      status: ticket.status,
      lastSnippet: ticket.lastSnippet,
    });
  });

  it("of a stranger who knows only the number is a ticket of his own", async () => {
    const [client, stranger] = [await aClientActor(), await aClientActor()];
    const ticket = await aTicket(client);
    const got = await receiveRequest(mail(), from(stranger, { references: about(ticket.id, "mention") }));
    expect(got).toMatchObject({ outcome: "created", followUpOf: null });
    expect(await threadOf(ticket.id)).toHaveLength(1);
  });

  it("of somebody who was let in joins", async () => {
    const [client, colleague] = [await aClientActor(), await aClientActor()];
    const ticket = await aTicket(client);
    await database()
      .insert(ticketParticipants)
      .values({ ticketId: ticket.id, email: colleague.email, clientId: colleague.clientId });
    const got = await receiveRequest(mail(), from(colleague, { references: about(ticket.id, "secret") }));
    expect(got).toMatchObject({ outcome: "joined", ticketId: ticket.id });
  });

  it("of a company's manager joins tickets of his company, and of no other", async () => {
    const [own, other] = await Promise.all(
      ["Own", "Other"].map((name) => upsertOrganisation(database(), `${name} ${newId()}`)),
    );
    const manager = await aClientActor({ organisationId: own!.id });
    await database().update(clients).set({ isCompanyManager: true }).where(eq(clients.id, manager.clientId));
    const outcomes = [];
    for (const organisationId of [own!.id, other!.id]) {
      const ticket = await aTicket(await aClientActor({ organisationId }));
      const got = await receiveRequest(mail(), from(manager, { references: about(ticket.id, "mention") }));
      outcomes.push(got.outcome);
    }
    expect(outcomes).toEqual(["joined", "created"]);
  });

  it("chosen by somebody who may not see it does not exist", async () => {
    const [client, stranger] = [await aClientActor(), await aClientActor()];
    const ticket = await aTicket(client);
    const request = from(stranger, { channel: "portal", references: about(ticket.id, "chosen") });
    expect(await code(receiveRequest(actingAs(stranger), request))).toBe("not_found");
  });

  it("keeps the thread without gaps when many come at once", async () => {
    const client = await aClientActor();
    const ticket = await aTicket(client);
    await Promise.all(
      Array.from({ length: 20 }, () =>
        receiveRequest(mail(), from(client, { references: about(ticket.id, "secret") })),
      ),
    );
    expect((await threadOf(ticket.id)).map((m) => m.seq)).toEqual(
      Array.from({ length: 21 }, (_, i) => i + 1),
    );
  });
});

describe("files", () => {
  const aFile = async (uploadedBy: string) => {
    const [row] = await database()
      .insert(attachments)
      .values({
        uploadedBy,
        fileName: "a.txt",
        contentType: "text/plain",
        size: 1,
        sha256: "x",
        storageKey: newId(),
      })
      .returning({ id: attachments.id });
    return row!.id;
  };

  it("of the sender come along; of somebody else nothing is stored at all", async () => {
    const [client, stranger] = [await aClientActor(), await aClientActor()];
    const ctx = actingAs(client);
    const own = await aFile(`client:${client.clientId}`);
    const got = await receiveRequest(ctx, from(client, { channel: "portal", attachmentIds: [own] }));
    const [tied] = await database().select().from(attachments).where(eq(attachments.id, own));
    expect(tied).toMatchObject({ ticketId: got.ticketId, messageId: got.messageId });
    const foreign = await aFile(`client:${stranger.clientId}`);
    const before = await database().$count(tickets);
    expect(await code(receiveRequest(ctx, from(client, { attachmentIds: [foreign] })))).toBe("invalid");
    expect(await database().$count(tickets)).toBe(before);
  });
});

describe("numbers", () => {
  it("2,000 requests at once get 2,000 numbers", async () => {
    const people = await Promise.all(Array.from({ length: 20 }, () => aClientActor()));
    const got = await Promise.all(
      Array.from({ length: 2000 }, (_, i) => receiveRequest(mail(), from(people[i % 20]!))),
    );
    expect(new Set(got.map((g) => g.number)).size).toBe(2000);
  }, 60_000);

  it("follow the pattern; a pattern that would repeat a number leaves it out", async () => {
    const client = await aClientActor();
    const ctx = systemContext("test");
    const [last] = await database().select().from(tickets).orderBy(desc(tickets.serial)).limit(1);
    const taken = `X${last!.serial + 2}`;
    await database().update(tickets).set({ number: taken }).where(eq(tickets.id, last!.id));
    await saveTicketNumber(ctx, { pattern: "X{N}" });
    const numbers = [];
    for (let i = 0; i < 3; i++) numbers.push((await receiveRequest(mail(), from(client))).number);
    expect(numbers.every((n) => /^X\d+$/.test(n) && n !== taken)).toBe(true);
    expect(new Set(numbers).size).toBe(3);
    await saveTicketNumber(ctx, { pattern: "{N}" });
  });

  it("are a matter of administrators", async () => {
    const operator = actingAs(await aStaffActor());
    expect(await code(saveTicketNumber(operator, { pattern: "Y{N}" }))).toBe("forbidden");
  });
});
