import { expect, it } from "vitest";
import { newId } from "#lib/core/ids.ts";
import { aClientActor, actingAs, aStaffActor, aTicket } from "#lib/testing/tickets.ts";
import { addNote } from "#lib/tickets/add-note.ts";
import { replyToTicket } from "#lib/tickets/reply-to-ticket.ts";
import { openOwnTicket } from "./read.ts";

it("a client reads the words between him and us; everybody else meets what does not exist", async () => {
  const [olga, stranger] = [await aClientActor(), await aClientActor()];
  const ticket = await aTicket(olga, { body: "Help" });
  const staff = actingAs(await aStaffActor());
  const base = { ticketId: ticket.id, files: [], seenSeq: 9, force: true };
  await addNote(staff, { ...base, body: "He never pays", key: newId() });
  await replyToTicket(staff, { ...base, body: "Done", key: newId(), then: "solved" });
  const seen = await openOwnTicket(actingAs(olga), `#${ticket.serial}`);
  expect(seen.messages.map((m) => m.text)).toEqual(["Help", "Done"]);
  expect(JSON.stringify(seen)).not.toContain("never pays");
  expect(seen.may).toEqual({ write: true, solve: false, reopen: true });
  const guest = { ...olga, accountId: null, onlyTicketId: ticket.id };
  expect((await openOwnTicket(actingAs(guest), ticket.number)).number).toBe(ticket.number);
  const another = { ...guest, onlyTicketId: newId() };
  for (const who of [stranger, another])
    await expect(openOwnTicket(actingAs(who), ticket.number)).rejects.toMatchObject({
      code: "not_found",
      message: "errors.ticketNotFound",
    });
});
