import { describe, expect, it } from "vitest";
import { eventsOfTicket } from "#db/queries/events.ts";
import { ticketById } from "#db/queries/tickets.ts";
import { database } from "#lib/core/database.ts";
import { systemContext } from "#lib/core/system-context.ts";
import { aClientActor, actingAs, aStaffActor, aTicket } from "#lib/testing/tickets.ts";
import { changePriority } from "./change-priority.ts";
import { changeStatus } from "./change-status.ts";
import { changeSubject } from "./change-subject.ts";
import { closeSolved } from "./close-solved.ts";
import { closeTicket } from "./close-ticket.ts";
import { reopenTicket } from "./reopen-ticket.ts";
import { solveTicket } from "./solve-ticket.ts";

const now = async (id: string) => (await ticketById(database(), { kind: "all" }, id))!;

describe("status", () => {
  it("verbs repeat without a trace and undo each other", async () => {
    const ctx = actingAs(await aStaffActor());
    const ticket = await aTicket(await aClientActor());
    await solveTicket(ctx, { ticketId: ticket.id, outcome: "not_reusable" });
    await solveTicket(ctx, { ticketId: ticket.id, outcome: "not_reusable" });
    expect((await now(ticket.id)).solvedAt).not.toBeNull();
    await reopenTicket(ctx, { ticketId: ticket.id });
    expect(await now(ticket.id)).toMatchObject({ status: "open", solvedAt: null });
    await changeStatus(ctx, { ticketId: ticket.id, status: "waiting" });
    await closeTicket(ctx, { ticketId: ticket.id });
    await expect(solveTicket(ctx, { ticketId: ticket.id, outcome: "unsaid" })).rejects.toMatchObject({
      message: "errors.statusNotPossible",
    });
    expect((await eventsOfTicket(database(), ticket.id)).map((e) => [e.type, e.data.status])).toEqual([
      ["ticket.created", undefined],
      ["ticket.solved", { from: "new", to: "solved" }],
      ["ticket.reopened", { from: "solved", to: "open" }],
      ["ticket.status_changed", { from: "open", to: "waiting" }],
      ["ticket.closed", { from: "waiting", to: "closed" }],
    ]);
  });

  it("a client solves and reopens his own, not a stranger's and not a closed one", async () => {
    const [olga, other] = [await aClientActor(), await aClientActor()];
    const ticket = await aTicket(olga);
    await solveTicket(actingAs(olga), { ticketId: ticket.id, outcome: "unsaid" });
    await expect(reopenTicket(actingAs(other), { ticketId: ticket.id })).rejects.toMatchObject({
      code: "not_found",
    });
    await reopenTicket(actingAs(olga), { ticketId: ticket.id });
    await closeTicket(actingAs(olga), { ticketId: ticket.id });
    await expect(reopenTicket(actingAs(olga), { ticketId: ticket.id })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(changeStatus(actingAs(olga), { ticketId: ticket.id, status: "open" })).rejects.toMatchObject(
      { code: "forbidden" },
    );
  });

  it("solved tickets close after a week, by two workers at once, once", async () => {
    const ctx = actingAs(await aStaffActor());
    const ticket = await aTicket(await aClientActor());
    const fresh = await aTicket(await aClientActor());
    const weekAgo = new Date(Date.now() - 8 * 86_400_000);
    await solveTicket({ ...ctx, now: () => weekAgo }, { ticketId: ticket.id, outcome: "unsaid" });
    await solveTicket(ctx, { ticketId: fresh.id, outcome: "unsaid" });
    await Promise.all([closeSolved(systemContext("tickets")), closeSolved(systemContext("tickets"))]);
    await closeSolved(systemContext("tickets"));
    expect((await now(ticket.id)).status).toBe("closed");
    expect((await now(fresh.id)).status).toBe("solved");
    const closed = (await eventsOfTicket(database(), ticket.id)).filter((e) => e.type === "ticket.closed");
    expect(closed.map((e) => e.data.by)).toEqual(["time"]);
  });
});

it("subject and priority keep what was before", async () => {
  const ctx = actingAs(await aStaffActor());
  const ticket = await aTicket(await aClientActor(), { subject: "help" });
  await changeSubject(ctx, { ticketId: ticket.id, subject: "The till prints nothing" });
  await changeSubject(ctx, { ticketId: ticket.id, subject: "The till prints nothing" });
  await changePriority(ctx, { ticketId: ticket.id, priority: "urgent" });
  const told = (await eventsOfTicket(database(), ticket.id)).slice(1);
  expect(told.map((e) => e.data)).toEqual([
    { subject: { from: "help", to: "The till prints nothing" } },
    { priority: { from: "normal", to: "urgent" } },
  ]);
});
