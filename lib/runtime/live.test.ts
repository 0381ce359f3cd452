import { afterAll, expect, it } from "vitest";
import { ticketConcern } from "#db/queries/live.ts";
import { assignments } from "#db/schema/tickets.ts";
import { closeDatabase, database } from "#lib/core/database.ts";
import { aClientActor, aStaffActor, aTeam, aTicket } from "#lib/testing/tickets.ts";
import { mayHear } from "./live.ts";

afterAll(closeDatabase);

it("who is asked about a ticket, or whose team is, hears of it; other specialists do not", async () => {
  const [operator, asked, member, other] = [
    await aStaffActor(),
    await aStaffActor("specialist"),
    await aStaffActor("specialist"),
    await aStaffActor("specialist"),
  ];
  const teamId = await aTeam(member);
  const ticket = await aTicket(await aClientActor());
  const question = { ticketId: ticket.id, askedById: operator.staffId, question: "Why?" };
  await database()
    .insert(assignments)
    .values([
      { ...question, staffId: asked.staffId },
      { ...question, teamId },
    ]);
  const event = {
    type: "assignment.created",
    objectType: "ticket",
    objectId: ticket.id,
    ticketId: ticket.id,
  };
  const concern = await ticketConcern(database(), ticket.id);
  expect([asked, member, other].map((s) => mayHear(s, event, concern))).toEqual([true, true, false]);
});
