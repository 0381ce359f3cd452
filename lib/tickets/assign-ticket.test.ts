import { describe, expect, it } from "vitest";
import { eventsOfTicket } from "#db/queries/events.ts";
import { ticketById } from "#db/queries/tickets.ts";
import { AppError } from "#lib/core/errors.ts";
import { database } from "#lib/core/database.ts";
import { newId } from "#lib/core/ids.ts";
import { aClientActor, actingAs, aStaffActor, aTeam, aTicket } from "#lib/testing/tickets.ts";
import { assignTicket } from "./assign-ticket.ts";
import { bulkChange } from "./bulk-change.ts";

const all = { kind: "all" } as const;

describe("handing a ticket over", () => {
  it("is told with before, after and reason; repeating it adds nothing; the reverse undoes it", async () => {
    const [anna, boris] = [await aStaffActor(), await aStaffActor()];
    const ticket = await aTicket(await aClientActor(), { ownerId: anna.staffId });
    const ctx = actingAs(anna);
    const input = { ticketId: ticket.id, ownerId: boris.staffId };
    const { previousOwnerId } = await assignTicket(ctx, input);
    await assignTicket(ctx, input);
    const told = (await eventsOfTicket(database(), ticket.id)).filter((e) => e.type === "ticket.assigned");
    expect(told).toHaveLength(1);
    expect(told[0]!.data).toMatchObject({
      owner: { from: anna.staffId, fromName: anna.name, to: boris.staffId, toName: boris.name },
      reason: { code: "chosen_by_staff", values: { name: boris.name, by: anna.name } },
    });
    await assignTicket(ctx, { ticketId: ticket.id, ownerId: previousOwnerId });
    expect((await ticketById(database(), all, ticket.id))!.ownerId).toBe(anna.staffId);
  });

  it("20 operators claim one ticket: one wins, 19 are told who", async () => {
    const people = await Promise.all(Array.from({ length: 20 }, () => aStaffActor()));
    const ticket = await aTicket(await aClientActor());
    const results = await Promise.allSettled(
      people.map((p) =>
        assignTicket(actingAs(p), { ticketId: ticket.id, ownerId: p.staffId, expectedOwnerId: null }),
      ),
    );
    const won = results.flatMap((r, i) => (r.status === "fulfilled" ? [people[i]!] : []));
    expect(won).toHaveLength(1);
    expect((await ticketById(database(), all, ticket.id))!.ownerId).toBe(won[0]!.staffId);
    for (const r of results)
      if (r.status === "rejected")
        expect(r.reason).toMatchObject({
          code: "conflict",
          message: "errors.alreadyOwned",
          values: { name: won[0]!.name },
        });
  });

  it("to nobody known, or to a team that is none, is refused", async () => {
    const ctx = actingAs(await aStaffActor());
    const ticket = await aTicket(await aClientActor());
    for (const input of [{ ownerId: newId() }, { teamId: newId() }])
      await expect(assignTicket(ctx, { ticketId: ticket.id, ...input })).rejects.toBeInstanceOf(AppError);
    expect((await ticketById(database(), all, ticket.id))!.version).toBe(ticket.version);
  });

  it("to another team without an owner asks routing for one", async () => {
    const ctx = actingAs(await aStaffActor());
    const teamId = await aTeam(await aStaffActor());
    const ticket = await aTicket(await aClientActor());
    await assignTicket(ctx, { ticketId: ticket.id, teamId });
    const after = (await ticketById(database(), all, ticket.id))!;
    expect(after).toMatchObject({ teamId, ownerId: null });
    expect(after.routeAt).not.toBeNull();
  });

  it("in bulk answers for each ticket; those one may not see do not exist", async () => {
    const client = await aClientActor();
    const tills = await aStaffActor("specialist");
    const mine = await aTicket(client, { ownerId: tills.staffId });
    const foreign = await aTicket(client);
    const boris = await aStaffActor();
    const { results } = await bulkChange(actingAs(tills), {
      ticketIds: [mine.id, foreign.id],
      change: { kind: "assign", ownerId: boris.staffId },
    });
    expect(results.map((r) => r.ok)).toEqual([true, false]);
    expect((await ticketById(database(), all, foreign.id))!.ownerId).toBeNull();
    expect((await eventsOfTicket(database(), foreign.id)).map((e) => e.type)).toEqual(["ticket.created"]);
  });
});
