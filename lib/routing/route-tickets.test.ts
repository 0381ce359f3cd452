import { eq, inArray } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { events } from "#db/schema/events.ts";
import { staff, teams } from "#db/schema/staff.ts";
import { messages, tickets } from "#db/schema/tickets.ts";
import type { ClientActor, StaffActor } from "#lib/core/actor.ts";
import { database } from "#lib/core/database.ts";
import { newId } from "#lib/core/ids.ts";
import { systemContext } from "#lib/core/system-context.ts";
import { receiveRequest } from "#lib/intake/receive-request.ts";
import { aClientActor, actingAs, aStaffActor, aTeam } from "#lib/testing/tickets.ts";
import { acceptQuarantined } from "#lib/tickets/accept-quarantined.ts";
import { reopenTicket } from "#lib/tickets/reopen-ticket.ts";
import { onPeopleChanged } from "./on-people-changed.ts";
import { routeDueTickets } from "./route-tickets.ts";
import { simulateRouting } from "./simulate-routing.ts";

const db = () => database();
const change = (member: StaffActor, patch: Partial<typeof staff.$inferInsert>) =>
  db().update(staff).set(patch).where(eq(staff.id, member.staffId));
const ticketOf = async (id: string) => (await db().select().from(tickets).where(eq(tickets.id, id)))[0]!;
const historyOf = async (id: string) =>
  (await db().select().from(events).where(eq(events.ticketId, id)).orderBy(events.id))
    .map((e) => e.type)
    .filter((t) => t !== "ticket.created");

async function asks(client: ClientActor, now?: () => Date): Promise<string> {
  const { ticketId } = await receiveRequest(systemContext("test", now && { now }), {
    channel: "portal",
    dedupeKey: newId(),
    sender: { kind: "client", clientId: client.clientId },
    references: [],
    wants: "join",
    subject: "Help",
    bodyText: "Please help.",
    bodyHtml: null,
    locale: "en",
    attachmentIds: [],
  });
  return ticketId;
}
/** Further words on a ticket of his. */
async function asksAgain(client: ClientActor, ticketId: string, now?: () => Date): Promise<void> {
  await receiveRequest(systemContext("test", now && { now }), {
    channel: "portal",
    dedupeKey: newId(),
    sender: { kind: "client", clientId: client.clientId },
    references: [{ ticketId, proof: "chosen" }],
    wants: "join",
    subject: null,
    bodyText: "And one more thing.",
    bodyHtml: null,
    locale: "en",
    attachmentIds: [],
  });
}
async function routeAll(now?: () => Date): Promise<void> {
  while ((await routeDueTickets(systemContext("routing", now && { now }))) > 0);
}
const inMinutes = (n: number) => () => new Date(Date.now() + n * 60_000);

let anna: StaffActor, boris: StaffActor, teamId: string;
beforeEach(async () => {
  await db().update(tickets).set({ routeAt: null });
  await db().update(teams).set({ isDefault: false });
  [anna, boris] = [await aStaffActor(), await aStaffActor()];
  teamId = await aTeam(anna, boris);
  await db().update(teams).set({ isDefault: true, holdMinutes: 15 }).where(eq(teams.id, teamId));
  await change(anna, { substituteId: boris.staffId });
});

describe("routing", () => {
  it("gives a client back to who knows him, and says so once", async () => {
    const client = await aClientActor();
    const first = await asks(client);
    await routeAll();
    const owner = (await ticketOf(first)).ownerId;
    const second = await asks(client);
    await routeAll();
    await routeAll();
    expect(await ticketOf(second)).toMatchObject({
      ownerId: owner,
      teamId,
      routeAt: null,
      routedBecause: { code: "owner_of_open" },
    });
    expect(await historyOf(second)).toEqual(["ticket.assigned"]);
  });

  it("holds for who is away, then asks the substitute", async () => {
    const client = await aClientActor();
    const first = await asks(client);
    await db().update(tickets).set({ ownerId: anna.staffId, routeAt: null }).where(eq(tickets.id, first));
    await change(anna, { presence: "away" });
    const second = await asks(client);
    await routeAll();
    expect(await ticketOf(second)).toMatchObject({ ownerId: null, heldForId: anna.staffId });
    await routeAll(inMinutes(14));
    expect((await ticketOf(second)).ownerId).toBeNull();
    await routeAll(inMinutes(16));
    expect(await ticketOf(second)).toMatchObject({
      ownerId: boris.staffId,
      heldForId: null,
      routedBecause: { code: "substitute", skipped: [{ name: anna.name, code: "away" }] },
    });
    expect(await historyOf(second)).toEqual(["ticket.held", "ticket.assigned"]);
  });

  it("gives a held ticket to its person as soon as he is back", async () => {
    const client = await aClientActor();
    const first = await asks(client);
    await db().update(tickets).set({ ownerId: anna.staffId, routeAt: null }).where(eq(tickets.id, first));
    await change(anna, { presence: "away" });
    const second = await asks(client);
    await routeAll();
    await change(anna, { presence: "available" });
    const event = { type: "staff.presence_changed", objectId: anna.staffId, data: { after: "available" } };
    await onPeopleChanged(systemContext("routing"), event as never);
    await routeAll();
    expect((await ticketOf(second)).ownerId).toBe(anna.staffId);
  });

  it("keeps in the queue what nobody can take, without a line for every look", async () => {
    await change(anna, { presence: "offline" });
    await change(boris, { presence: "offline" });
    const id = await asks(await aClientActor());
    await routeAll();
    await routeAll(inMinutes(6));
    expect(await ticketOf(id)).toMatchObject({ ownerId: null, routedBecause: { code: "nobody_free" } });
    expect(await historyOf(id)).toEqual(["ticket.queued"]);
  });

  it("writes no line for every look either when somebody was passed over", async () => {
    const client = await aClientActor();
    const first = await asks(client);
    await db().update(tickets).set({ ownerId: anna.staffId, routeAt: null }).where(eq(tickets.id, first));
    for (const member of [anna, boris]) await change(member, { presence: "offline" });
    await db().update(teams).set({ holdMinutes: 0 }).where(eq(teams.id, teamId));
    const id = await asks(client);
    for (const minutes of [0, 6, 12]) await routeAll(inMinutes(minutes));
    expect(await ticketOf(id)).toMatchObject({ routedBecause: { code: "nobody_free" } });
    expect(await historyOf(id)).toEqual(["ticket.queued"]);
  });

  it("takes the tickets of who works here no more and gives them to others", async () => {
    const id = await asks(await aClientActor());
    await db().update(tickets).set({ ownerId: anna.staffId, routeAt: null }).where(eq(tickets.id, id));
    await change(anna, { disabledAt: new Date() });
    const event = { type: "staff.disabled", objectId: anna.staffId, data: {} };
    await onPeopleChanged(systemContext("routing"), event as never);
    await routeAll();
    expect((await ticketOf(id)).ownerId).toBe(boris.staffId);
  });

  it("what a client takes up again goes to somebody else when its owner works here no more", async () => {
    const client = await aClientActor();
    const id = await asks(client);
    const solved = { ownerId: anna.staffId, routeAt: null, status: "solved" as const };
    await db().update(tickets).set(solved).where(eq(tickets.id, id));
    await change(anna, { disabledAt: new Date() });
    const event = { type: "staff.disabled", objectId: anna.staffId, data: {} };
    await onPeopleChanged(systemContext("routing"), event as never);
    await routeAll();
    expect(await ticketOf(id)).toMatchObject({ ownerId: anna.staffId, status: "solved" });
    await asksAgain(client, id);
    await routeAll();
    expect(await ticketOf(id)).toMatchObject({ ownerId: boris.staffId, status: "open" });
    const stays = { ownerId: boris.staffId, routeAt: null, status: "solved" as const };
    await db().update(tickets).set(stays).where(eq(tickets.id, id));
    await asksAgain(client, id);
    expect(await ticketOf(id)).toMatchObject({ ownerId: boris.staffId, routeAt: null, status: "open" });
  });

  it("so it does when it is taken up by a button, or by letting a stranger in", async () => {
    const client = await aClientActor();
    const id = await asks(client);
    const solved = { ownerId: anna.staffId, routeAt: null, status: "solved" as const };
    await change(anna, { disabledAt: new Date() });
    await db().update(tickets).set(solved).where(eq(tickets.id, id));
    await reopenTicket(actingAs(client), { ticketId: id });
    await routeAll();
    expect(await ticketOf(id)).toMatchObject({ ownerId: boris.staffId, status: "open" });
    await db().update(tickets).set(solved).where(eq(tickets.id, id));
    const [message] = await db().select().from(messages).where(eq(messages.ticketId, id));
    await db().update(messages).set({ quarantine: "pending" }).where(eq(messages.id, message!.id));
    await acceptQuarantined(actingAs(boris), { messageId: message!.id });
    await routeAll();
    expect(await ticketOf(id)).toMatchObject({ ownerId: boris.staffId, status: "open" });
  });

  it("a hold lasts as long as it was said to, whatever happens meanwhile", async () => {
    const client = await aClientActor();
    const first = await asks(client);
    await db().update(tickets).set({ ownerId: anna.staffId, routeAt: null }).where(eq(tickets.id, first));
    await change(anna, { presence: "away" });
    const second = await asks(client);
    await routeAll();
    const until = (await ticketOf(second)).routeAt;
    await asksAgain(client, second, inMinutes(5));
    await routeAll(inMinutes(5));
    expect(await ticketOf(second)).toMatchObject({ ownerId: null, heldForId: anna.staffId, routeAt: until });
    // Back, but with as much as she may have.
    await change(anna, { presence: "available", cap: 1 });
    const event = { type: "staff.presence_changed", objectId: anna.staffId, data: { after: "available" } };
    await onPeopleChanged(systemContext("routing", { now: inMinutes(6) }), event as never);
    await routeAll(inMinutes(6));
    expect(await ticketOf(second)).toMatchObject({ ownerId: null, heldForId: anna.staffId, routeAt: until });
    await routeAll(inMinutes(16));
    expect(await ticketOf(second)).toMatchObject({ ownerId: boris.staffId, heldForId: null });
  });

  it("by several routers at once: one owner each, spread evenly, limits kept", async () => {
    await change(boris, { cap: 40 });
    const ids = await Promise.all(Array.from({ length: 200 }, async () => asks(await aClientActor())));
    await Promise.all([routeAll(), routeAll(), routeAll()]);
    const rows = await db().select().from(tickets).where(inArray(tickets.id, ids));
    expect(rows.filter((t) => t.ownerId === boris.staffId)).toHaveLength(40);
    expect(rows.filter((t) => t.ownerId === anna.staffId)).toHaveLength(160);
    const told = await db().select().from(events).where(inArray(events.ticketId, ids));
    expect(told.filter((e) => e.type === "ticket.assigned")).toHaveLength(200);
  }, 60_000);
});

describe("the simulator", () => {
  it("answers what would happen, and nothing happens", async () => {
    const client = await aClientActor();
    const first = await asks(client);
    await db().update(tickets).set({ ownerId: anna.staffId, routeAt: null }).where(eq(tickets.id, first));
    await change(anna, { presence: "away" });
    const before = await db().$count(events);
    const admin = actingAs(await aStaffActor("admin"));
    const seen = await simulateRouting(admin, { clientId: client.clientId, teamId: null, at: null });
    expect(seen).toMatchObject({ does: "hold", name: anna.name, reason: { code: "held_owner_of_open" } });
    expect(seen.people).toEqual(
      expect.arrayContaining([expect.objectContaining({ name: anna.name, unfit: "away" })]),
    );
    expect(await db().$count(events)).toBe(before);
  });

  it("is for administrators", async () => {
    const input = { clientId: null, teamId: null, at: null };
    await expect(simulateRouting(actingAs(anna), input)).rejects.toMatchObject({ code: "forbidden" });
  });
});
