import { afterAll, describe, expect, it } from "vitest";
import { clientByEmail } from "#db/queries/clients.ts";
import { ticketById, ticketByNumber } from "#db/queries/tickets.ts";
import { personOfSession } from "#lib/auth/find-person.ts";
import { closeDatabase, database } from "#lib/core/database.ts";
import { newId } from "#lib/core/ids.ts";
import { aStaffAccount, aVisit, testContext } from "#lib/testing/accounts.ts";
import { lettersTo, tokenFor } from "#lib/testing/letters.ts";
import { aClientActor, aTicket } from "#lib/testing/tickets.ts";
import { askAsVisitor, fileAsVisitor, readWaiting } from "./file-as-visitor.ts";
import { visitorRequestInput } from "./schema.ts";

afterAll(closeDatabase);

const asked = (given: Record<string, unknown> = {}) =>
  visitorRequestInput.parse({
    key: newId(),
    name: "Vera",
    email: `vera-${newId()}@people.test`,
    phone: null,
    subject: "Win 1000 at evil.test",
    body: "The till prints nothing",
    ...given,
  });
const ticketOf = async (number: string) => {
  const found = await ticketByNumber(database(), { kind: "all" }, { numbers: [number], serial: null });
  return (await ticketById(database(), { kind: "all" }, found!.id))!;
};
const visit = () => aVisit({ network: newId() });

describe("a request without an account", () => {
  it("is nothing but a letter in fixed words until the link is opened", async () => {
    const input = asked();
    await askAsVisitor(testContext(), input, visit());
    expect(await clientByEmail(database(), input.email)).toBeUndefined();
    const [letter] = await lettersTo(input.email);
    expect(JSON.stringify(letter)).not.toMatch(/Win 1000|Vera"|till prints/);

    const token = await tokenFor(input.email);
    expect(await readWaiting(testContext(), token)).toEqual({ email: input.email, subject: input.subject });
    const { ticketNumber } = await fileAsVisitor(testContext(), { token }, visit());
    const ticket = await ticketOf(ticketNumber);
    expect(ticket).toMatchObject({ channel: "portal", subject: input.subject, status: "new" });
    expect(await readWaiting(testContext(), token)).toBeNull();
    await expect(fileAsVisitor(testContext(), { token }, visit())).rejects.toMatchObject({ code: "gone" });
  });

  it("is a ticket of its own beside a client's open one, and opens that one only", async () => {
    const anna = await aClientActor();
    const earlier = await aTicket(anna);
    await askAsVisitor(testContext(), asked({ email: anna.email }), visit());
    const filed = await fileAsVisitor(testContext(), { token: await tokenFor(anna.email) }, visit());
    const ticket = await ticketOf(filed.ticketNumber);
    expect(ticket).toMatchObject({ clientId: anna.clientId, followUpOfId: earlier.id });
    expect((await ticketById(database(), { kind: "all" }, earlier.id))!.messageCount).toBe(1);
    const person = await personOfSession(database(), filed.sid, new Date());
    expect(person?.actor).toMatchObject({ clientId: anna.clientId, onlyTicketId: ticket.id });
  });

  it("sent twice is one ticket, whichever letters are opened", async () => {
    const input = asked();
    await askAsVisitor(testContext(), input, visit());
    const first = await tokenFor(input.email);
    await askAsVisitor(testContext(), input, visit());
    const second = await tokenFor(input.email);
    expect(second).not.toBe(first);
    const [a, b] = await Promise.all(
      [first, second].map((token) => fileAsVisitor(testContext(), { token }, visit())),
    );
    expect(a!.ticketNumber).toBe(b!.ticketNumber);
  });

  it("fills nobody's box, and says so instead of losing the text", async () => {
    const input = asked();
    for (let n = 0; n < 4; n++) await askAsVisitor(testContext(), { ...input, key: newId() }, visit());
    await expect(askAsVisitor(testContext(), input, visit())).rejects.toMatchObject({ code: "too_many" });
    expect(await lettersTo(input.email)).toHaveLength(4);
  });

  it("refuses a number that is none, an address of staff, and links that are none", async () => {
    await expect(askAsVisitor(testContext(), asked({ phone: "12" }), visit())).rejects.toMatchObject({
      fields: { phone: "errors.field.phone" },
    });
    const { email } = await aStaffAccount();
    await askAsVisitor(testContext(), asked({ email }), visit());
    const token = await tokenFor(email);
    for (let n = 0; n < 2; n++)
      await expect(fileAsVisitor(testContext(), { token }, visit())).rejects.toMatchObject({
        code: "forbidden",
      });
    await expect(fileAsVisitor(testContext(), { token: "x".repeat(43) }, visit())).rejects.toMatchObject({
      code: "gone",
    });
    expect(visitorRequestInput.safeParse({ ...asked(), body: " \u0000 " }).success).toBe(false);
  });
});
