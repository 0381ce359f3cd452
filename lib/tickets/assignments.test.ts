import { describe, expect, it } from "vitest";
import { database } from "#lib/core/database.ts";
import { ticketById } from "#db/queries/tickets.ts";
import { aClientActor, actingAs, aStaffActor, aTeam, aTicket } from "#lib/testing/tickets.ts";
import { answerAssignment } from "./answer-assignment.ts";
import { askSpecialist } from "./ask-specialist.ts";
import { cancelAssignment } from "./cancel-assignment.ts";
import { declineAssignment } from "./decline-assignment.ts";
import { readAssignments } from "./lists/read.ts";
import { openTicket } from "./read.ts";
import { askInput } from "./schema.ts";

describe("asking a specialist", () => {
  it("shows him the ticket, leaves the client with the owner, and brings the answer back", async () => {
    const [anna, timur] = [await aStaffActor(), await aStaffActor("specialist")];
    const ticket = await aTicket(await aClientActor(), { ownerId: anna.staffId });
    await expect(openTicket(actingAs(timur), ticket.number)).rejects.toMatchObject({ code: "not_found" });
    const { assignmentId } = await askSpecialist(actingAs(anna), {
      ticketId: ticket.id,
      staffId: timur.staffId,
      question: "Which setting?",
    });
    const seen = await openTicket(actingAs(timur), ticket.number);
    expect(seen.may).toMatchObject({ reply: false, note: true, assign: false, ask: false });
    expect(seen.timeline.find((i) => i.item === "assignment")).toMatchObject({ mayAnswer: true });
    expect(await readAssignments(actingAs(timur), { side: "of", open: true })).toHaveLength(1);

    await answerAssignment(actingAs(timur), { assignmentId, answer: "Tape width." });
    await answerAssignment(actingAs(timur), { assignmentId, answer: "Tape width." });
    expect((await readAssignments(actingAs(anna), { side: "by", open: false }))[0]).toMatchObject({
      state: "answered",
      answer: "Tape width.",
      answeredBy: timur.name,
      number: ticket.number,
    });
    expect((await ticketById(database(), { kind: "all" }, ticket.id))!.ownerId).toBe(anna.staffId);
    await expect(declineAssignment(actingAs(timur), { assignmentId, reason: "no" })).rejects.toMatchObject({
      message: "errors.assignmentSettled",
    });
  });

  it("a team: any member answers, once; strangers meet nothing", async () => {
    const [one, two, stranger] = [
      await aStaffActor("specialist"),
      await aStaffActor("specialist"),
      await aStaffActor("specialist"),
    ];
    const teamId = await aTeam(one, two);
    const ticket = await aTicket(await aClientActor());
    const { assignmentId } = await askSpecialist(actingAs(await aStaffActor()), {
      ticketId: ticket.id,
      teamId,
      question: "Who knows?",
    });
    await expect(answerAssignment(actingAs(stranger), { assignmentId, answer: "me" })).rejects.toMatchObject({
      code: "not_found",
    });
    const results = await Promise.allSettled([
      answerAssignment(actingAs(one), { assignmentId, answer: "I" }),
      answerAssignment(actingAs(two), { assignmentId, answer: "No, I" }),
    ]);
    expect(results.map((r) => r.status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  it("may be taken back by who asked, not by others; a past deadline is refused", async () => {
    const [anna, boris, timur] = [await aStaffActor(), await aStaffActor(), await aStaffActor("specialist")];
    const ticket = await aTicket(await aClientActor());
    const ask = { ticketId: ticket.id, staffId: timur.staffId, question: "?" };
    const { assignmentId } = await askSpecialist(actingAs(anna), ask);
    await expect(cancelAssignment(actingAs(boris), { assignmentId })).rejects.toMatchObject({
      code: "forbidden",
    });
    await cancelAssignment(actingAs(anna), { assignmentId });
    await expect(
      askSpecialist(actingAs(anna), { ...ask, dueAt: "2020-01-01T00:00:00Z" }),
    ).rejects.toMatchObject({ code: "invalid" });
  });

  it("needs exactly one who", () => {
    const base = { ticketId: "0199f2a4-0000-7000-8000-000000000000", question: "?" };
    const who = "0199f2a4-0000-7000-8000-000000000001";
    expect(askInput.safeParse(base).success).toBe(false);
    expect(askInput.safeParse({ ...base, staffId: who, teamId: who }).success).toBe(false);
    expect(askInput.safeParse({ ...base, teamId: who }).success).toBe(true);
  });
});
