import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { tickets } from "#db/schema/tickets.ts";
import { database } from "#lib/core/database.ts";
import { aClientActor, actingAs, aStaffActor, aTeam, aTicket } from "#lib/testing/tickets.ts";
import { listOwnTickets, listTickets, readClientTimeline, viewCounters } from "./lists/read.ts";
import { findNumber, openTicket } from "./read.ts";
import { solveTicket } from "./solve-ticket.ts";

describe("the inbox", () => {
  it("pages down and up through equal moments without losing or repeating a row", async () => {
    const anna = await aStaffActor();
    const client = await aClientActor();
    const at = new Date("2026-11-01T10:00:00.123Z");
    for (let i = 0; i < 120; i++)
      await aTicket(client, { ownerId: anna.staffId, now: () => new Date(at.getTime() + (i % 3)) });
    // Microseconds that a Date cannot hold must not break the cursor.
    await database().execute(
      sql`update ${tickets} set last_message_at = last_message_at + (serial % 7) * interval '1 microsecond' where owner_id = ${anna.staffId}`,
    );
    const ctx = actingAs(anna);
    const first = await listTickets(ctx, { view: "mine" });
    const second = await listTickets(ctx, { view: "mine", after: first.next! });
    const third = await listTickets(ctx, { view: "mine", after: second.next! });
    expect([first, second, third].map((p) => p.rows.length)).toEqual([50, 50, 20]);
    expect([first.previous, third.next]).toEqual([null, null]);
    const down = [first, second, third].flatMap((p) => p.rows.map((r) => r.number));
    expect(new Set(down).size).toBe(120);
    const back = await listTickets(ctx, { view: "mine", before: third.previous! });
    expect(back.rows.map((r) => r.number)).toEqual(second.rows.map((r) => r.number));
    const top = await listTickets(ctx, { view: "mine", before: back.previous! });
    expect(top.rows.map((r) => r.number)).toEqual(first.rows.map((r) => r.number));
    expect(top.previous).toBeNull();
    expect((await viewCounters(ctx)).mine).toBe(120);
  });

  it("shows a specialist his own only, in lists, counters and by number", async () => {
    const timur = await aStaffActor("specialist");
    const teamId = await aTeam(timur);
    const client = await aClientActor();
    const [own, team, foreign] = [
      await aTicket(client, { ownerId: timur.staffId }),
      await aTicket(client, { teamId }),
      await aTicket(client),
    ];
    const ctx = actingAs(timur);
    const open = await listTickets(ctx, { view: "open" });
    expect(open.rows.map((r) => r.id).toSorted()).toEqual([own.id, team.id].toSorted());
    expect((await viewCounters(ctx)).open).toBe(2);
    expect(await findNumber(ctx, foreign.number)).toBeNull();
    await expect(openTicket(ctx, foreign.number)).rejects.toMatchObject({ code: "not_found" });
    expect((await readClientTimeline(ctx, client.clientId)).map((i) => i.number).toSorted()).toEqual(
      [own.number, team.number].toSorted(),
    );
  });

  it("is not for clients; theirs shows their own, a manager's the company's", async () => {
    const olga = await aClientActor();
    const stranger = await aClientActor();
    const ticket = await aTicket(olga);
    await expect(listTickets(actingAs(olga), { view: "open" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(openTicket(actingAs(olga), ticket.number)).rejects.toMatchObject({ code: "forbidden" });
    expect((await listOwnTickets(actingAs(olga), { state: "open" })).rows.map((r) => r.id)).toEqual([
      ticket.id,
    ]);
    expect((await listOwnTickets(actingAs(stranger), { state: "open" })).rows).toEqual([]);
    await solveTicket(actingAs(olga), { ticketId: ticket.id, outcome: "unsaid" });
    expect((await listOwnTickets(actingAs(olga), { state: "done" })).rows).toHaveLength(1);
  });
});
