import { eq } from "drizzle-orm";
import { afterAll, describe, expect, it } from "vitest";
import { emailsOf, phonesOf } from "#db/queries/clients.ts";
import { tickets } from "#db/schema/tickets.ts";
import { personOfSession } from "#lib/auth/find-person.ts";
import { closeDatabase, database } from "#lib/core/database.ts";
import { systemContext } from "#lib/core/system-context.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { aClientAccount, aStaffAccount, aVisit, testContext, testPassword } from "#lib/testing/accounts.ts";
import { lettersTo, tokenFor } from "#lib/testing/letters.ts";
import { createSessionCookie } from "#lib/testing/session-cookie.ts";
import { makeGuestLinks, openGuestLink, renewGuestLink } from "./guest-link.ts";
import { endSession } from "./own-sessions.ts";
import { readDemoAccounts, readProfile } from "./read.ts";
import { addPhone, confirmAddress, removePhone, requestAddress, saveProfile } from "./save-profile.ts";
import { changePassword } from "./set-password.ts";

afterAll(closeDatabase);

describe("profile", () => {
  it("is one's own: name, language, sessions without their secrets", async () => {
    const { actor, account } = await aClientAccount();
    await createSessionCookie(account.id);
    await saveProfile(testContext(actor), { name: "Changed Name" });
    const profile = await readProfile(testContext(actor), null);
    expect(profile.sessions).toHaveLength(1);
    expect(profile.emails).toMatchObject([{ email: account.email, isVerified: true }]);
    await expect(readProfile(testContext(), null)).rejects.toMatchObject({ code: "not_found" });
  });

  it("ends one's own session and nobody else's", async () => {
    const [mine, other] = [await aClientAccount(), await aClientAccount()];
    await createSessionCookie(mine.account.id);
    await createSessionCookie(other.account.id);
    const [own] = (await readProfile(testContext(mine.actor), null)).sessions;
    const [foreign] = (await readProfile(testContext(other.actor), null)).sessions;
    await expect(endSession(testContext(mine.actor), { id: foreign!.id })).rejects.toMatchObject({
      code: "not_found",
    });
    await endSession(testContext(mine.actor), { id: own!.id });
    expect((await readProfile(testContext(mine.actor), null)).sessions).toHaveLength(0);
    expect((await readProfile(testContext(other.actor), null)).sessions).toHaveLength(1);
  });

  it("changes the password only with the present one", async () => {
    const { actor } = await aStaffAccount();
    const change = (current: string) =>
      changePassword(testContext(actor), { current, password: "brand new password", keepSession: null });
    await expect(change("wrong")).rejects.toMatchObject({ code: "invalid" });
    await expect(change(testPassword)).resolves.toBeUndefined();
  });

  it("adds an address once its owner has opened the link, and tells nothing about other people's", async () => {
    const [mine, other] = [await aClientAccount(), await aClientAccount()];
    const ctx = testContext(mine.actor);
    await requestAddress(ctx, { email: other.email }, aVisit());
    expect(await lettersTo(other.email)).toHaveLength(0);
    await requestAddress(ctx, { email: "second@client.test" }, aVisit());
    expect(await emailsOf(database(), mine.clientId)).toHaveLength(1);
    const token = await tokenFor("second@client.test");
    await confirmAddress(testContext(), { token }, aVisit());
    expect((await emailsOf(database(), mine.clientId)).map((e) => e.email)).toContain("second@client.test");
  });

  it("adds and removes one's own numbers", async () => {
    const [mine, other] = [await aClientAccount(), await aClientAccount()];
    await addPhone(testContext(mine.actor), { phone: "8 (912) 345-67-89" });
    const [phone] = await phonesOf(database(), mine.clientId);
    expect(phone).toMatchObject({ e164: "+79123456789", certainty: "doubtful", verifiedAt: null });
    await expect(removePhone(testContext(other.actor), { id: phone!.id })).rejects.toMatchObject({
      code: "not_found",
    });
    await removePhone(testContext(mine.actor), { id: phone!.id });
    expect(await phonesOf(database(), mine.clientId)).toHaveLength(0);
    await expect(addPhone(testContext(mine.actor), { phone: "12" })).rejects.toMatchObject({
      code: "invalid",
    });
  });

  it("shows no demo people in a database that is none", async () =>
    expect(await readDemoAccounts(testContext())).toEqual([]));
});

const aTicket = async (clientId: string) => {
  const serial = Math.floor(Math.random() * 1e9);
  const [row] = await database()
    .insert(tickets)
    .values({ number: `G-${serial}`, serial, clientId, subject: "x", channel: "portal" } as never)
    .returning();
  return row!;
};

const link = (what: { ticketId: string; clientId: string; email: string }) =>
  inTransaction(systemContext("test"), async (tx) => (await makeGuestLinks(tx, [what]))[0]!);

it("opens exactly one ticket, once, and sends a fresh link to the same address", async () => {
  const { clientId, email } = await aClientAccount({ hasAccount: false });
  const ticket = await aTicket(clientId);
  const url = await link({ ticketId: ticket.id, clientId, email });
  const token = new URL(url).searchParams.get("token")!;
  const { sid, ticketNumber } = await openGuestLink(testContext(), { token }, aVisit());
  expect(ticketNumber).toBe(ticket.number);
  const guest = (await personOfSession(database(), sid, new Date()))!.actor;
  expect(guest).toMatchObject({ kind: "client", accountId: null, clientId, onlyTicketId: ticket.id });
  await expect(openGuestLink(testContext(), { token }, aVisit())).rejects.toMatchObject({ code: "gone" });
  await renewGuestLink(testContext(), { token }, aVisit());
  const fresh = await tokenFor(email);
  await expect(openGuestLink(testContext(), { token: fresh }, aVisit())).resolves.toBeDefined();
  await expect(readProfile(testContext(guest), null)).rejects.toMatchObject({ code: "not_found" });
  await expect(saveProfile(testContext(guest), { name: "Guest" })).rejects.toMatchObject({
    code: "forbidden",
  });
});

describe("guest link", () => {
  it("dies when the ticket was given to another client", async () => {
    const [one, two] = [await aClientAccount(), await aClientAccount()];
    const ticket = await aTicket(one.clientId);
    const url = await link({ ticketId: ticket.id, clientId: one.clientId, email: one.email });
    await database().update(tickets).set({ clientId: two.clientId }).where(eq(tickets.id, ticket.id));
    const token = new URL(url).searchParams.get("token")!;
    await expect(openGuestLink(testContext(), { token }, aVisit())).rejects.toMatchObject({ code: "gone" });
  });

  it("is made by the product and by staff, not by clients", async () => {
    const { actor, clientId, email } = await aClientAccount();
    const ticket = await aTicket(clientId);
    await expect(
      inTransaction(testContext(actor), (tx) =>
        makeGuestLinks(tx, [{ ticketId: ticket.id, clientId, email }]),
      ),
    ).rejects.toMatchObject({ code: "forbidden" });
  });
});
