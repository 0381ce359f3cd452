import { expect, it } from "vitest";
import { newId } from "#lib/core/ids.ts";
import { aClientActor, actingAs, aStaffActor, aTicket } from "#lib/testing/tickets.ts";
import { closeTicket } from "#lib/tickets/close-ticket.ts";
import { countWaiting, listOwnTickets } from "#lib/tickets/lists/read.ts";
import { openOwnTicket } from "#lib/tickets/portal/read.ts";
import { replyToTicket } from "#lib/tickets/reply-to-ticket.ts";
import { fileRequest } from "./from-portal.ts";
import { newRequestInput, writeInput } from "./schema.ts";
import { writeToRequest } from "./write-to-request.ts";

const asked = (given: Record<string, unknown> = {}) =>
  newRequestInput.parse({ key: newId(), subject: "The till", body: "Prints nothing", ...given });
const words = (ticketId: string, given: Record<string, unknown> = {}) =>
  writeInput.parse({ ticketId, key: newId(), body: "And now it smokes", ...given });

it("ten clicks on one form make one request; the same form with other words is refused", async () => {
  const olga = actingAs(await aClientActor());
  const input = asked();
  const answers = await Promise.all(Array.from({ length: 10 }, () => fileRequest(olga, input)));
  expect(new Set(answers.map((a) => a.number)).size).toBe(1);
  await expect(fileRequest(olga, { ...input, body: "Something else" })).rejects.toMatchObject({
    code: "conflict",
    details: { number: answers[0]!.number },
  });
  expect((await openOwnTicket(olga, answers[0]!.number)).messages.map((m) => m.text)).toEqual([
    "Prints nothing",
  ]);
});

it("the same key of two clients makes two requests", async () => {
  const input = asked();
  const [one, two] = [await aClientActor(), await aClientActor()];
  const numbers = [await fileRequest(actingAs(one), input), await fileRequest(actingAs(two), input)];
  expect(numbers[0]!.number).not.toBe(numbers[1]!.number);
});

it("a request about an open one joins it or becomes a follow-up, as the client says", async () => {
  const olga = await aClientActor();
  const ticket = await aTicket(olga);
  const ctx = actingAs(olga);
  const joined = await fileRequest(ctx, asked({ aboutId: ticket.id, subject: null, body: "More" }));
  expect(joined).toEqual({ number: ticket.number, outcome: "joined" });
  const next = await fileRequest(ctx, asked({ aboutId: ticket.id, wants: "follow-up" }));
  expect(next.outcome).toBe("follow-up");
  expect((await openOwnTicket(ctx, next.number)).followUpOf?.number).toBe(ticket.number);
});

it("somebody else's request does not exist: not to write to, not to refer to, not to find", async () => {
  const [olga, stranger] = [await aClientActor(), actingAs(await aClientActor())];
  const ticket = await aTicket(olga, { subject: "Secret rhinoceros" });
  const gone = { code: "not_found", message: "errors.ticketNotFound" };
  await expect(writeToRequest(stranger, words(ticket.id))).rejects.toMatchObject(gone);
  await expect(fileRequest(stranger, asked({ aboutId: ticket.id }))).rejects.toMatchObject(gone);
  expect((await listOwnTickets(stranger, { state: "open", words: "rhinoceros" })).rows).toEqual([]);
  expect((await listOwnTickets(stranger, { state: "open", words: ticket.number })).rows).toEqual([]);
  expect((await openOwnTicket(actingAs(olga), ticket.number)).messages).toHaveLength(1);
});

it("words on a closed request make a new one that is linked to it", async () => {
  const olga = await aClientActor();
  const ticket = await aTicket(olga);
  await closeTicket(actingAs(await aStaffActor()), { ticketId: ticket.id });
  const ctx = actingAs(olga);
  const again = await writeToRequest(ctx, words(ticket.id));
  expect(again.outcome).toBe("follow-up");
  expect((await openOwnTicket(ctx, again.number)).followUpOf?.number).toBe(ticket.number);
  expect((await openOwnTicket(ctx, ticket.number)).status).toBe("closed");
});

it("a guest writes to his one request and to nothing else", async () => {
  const olga = await aClientActor();
  const [ticket, other] = [await aTicket(olga), await aTicket(olga)];
  const guest = actingAs({ ...olga, accountId: null, onlyTicketId: ticket.id });
  expect((await writeToRequest(guest, words(ticket.id))).outcome).toBe("joined");
  await expect(writeToRequest(guest, words(other.id))).rejects.toMatchObject({ code: "not_found" });
  await expect(fileRequest(guest, asked())).rejects.toMatchObject({ code: "unauthenticated" });
  await closeTicket(actingAs(await aStaffActor()), { ticketId: ticket.id });
  await expect(writeToRequest(guest, words(ticket.id))).rejects.toMatchObject({ code: "conflict" });
});

it("staff and files of nobody are refused, and nothing is half written", async () => {
  const staff = actingAs(await aStaffActor());
  await expect(fileRequest(staff, asked())).rejects.toMatchObject({ code: "unauthenticated" });
  const olga = actingAs(await aClientActor());
  await expect(fileRequest(olga, asked({ files: [newId()] }))).rejects.toMatchObject({ code: "invalid" });
  expect((await listOwnTickets(olga, { state: "open" })).rows).toEqual([]);
});

it("odd characters are cleaned; what is empty, too long or malformed is refused at its field", async () => {
  const olga = actingAs(await aClientActor());
  const { number } = await fileRequest(olga, asked({ body: "a\u0000b \ud800 c" }));
  expect((await openOwnTicket(olga, number)).messages[0]!.text).toBe("ab \ufffd c");
  const problemOf = (given: Record<string, unknown>) =>
    newRequestInput
      .safeParse({ key: newId(), subject: "The till", body: "Prints nothing", ...given })
      .error?.issues.map((i) => i.path.join("."));
  expect(problemOf({ body: "x".repeat(1_000_000) })).toEqual(["body"]);
  expect(problemOf({ body: " \u0000 " })).toEqual(["body"]);
  expect(problemOf({ subject: "  " })).toEqual(["subject"]);
  expect(problemOf({ key: "'; drop" })).toEqual(["key"]);
  expect(problemOf({ aboutId: "1042" })).toEqual(["aboutId"]);
});

it("own requests are found by number and words; those that wait for the client are counted", async () => {
  const olga = await aClientActor();
  const ticket = await aTicket(olga, { subject: "Принтер не печатает чеки" });
  await aTicket(olga, { subject: "Something else" });
  const ctx = actingAs(olga);
  expect(await countWaiting(ctx)).toBe(0);
  const reply = { ticketId: ticket.id, body: "Замените картридж", key: newId(), files: [], seenSeq: 1 };
  await replyToTicket(actingAs(await aStaffActor()), { ...reply, force: false, then: "waiting" });
  expect(await countWaiting(ctx)).toBe(1);
  for (const typed of [`#${ticket.serial}`, ticket.number, "чеков", "картриджи"])
    expect(
      (await listOwnTickets(ctx, { state: "done", whose: "mine", words: typed })).rows.map((r) => r.id),
    ).toEqual([ticket.id]);
});
