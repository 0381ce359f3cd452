import { afterAll, describe, expect, it } from "vitest";
import { rememberDevice } from "#lib/auth/device.ts";
import { closeDatabase, database } from "#lib/core/database.ts";
import { personOfSession } from "#lib/auth/find-person.ts";
import { aClientAccount, aStaffAccount, aVisit, testContext, testPassword } from "#lib/testing/accounts.ts";
import { signInWithPassword } from "./sign-in.ts";

afterAll(closeDatabase);

const refusal = (input: { email: string; password: string }, visit = aVisit()) =>
  signInWithPassword(testContext(), input, visit).then(
    () => "signed in",
    (e: { code: string; message: string }) => `${e.code} ${e.message}`,
  );

describe("signInWithPassword", () => {
  it("opens a session of the account, whatever the case of the address", async () => {
    const client = await aClientAccount();
    const { sid } = await signInWithPassword(
      testContext(),
      { email: client.email.toUpperCase(), password: testPassword },
      aVisit(),
    );
    expect((await personOfSession(database(), sid, new Date()))?.actor).toEqual(client.actor);
  });

  it("says the same for a wrong password and an unknown address", async () => {
    const { email } = await aStaffAccount();
    const wrong = await refusal({ email, password: "nope nope nope" });
    const unknown = await refusal({ email: "nobody@nowhere.test", password: "nope nope nope" });
    expect(wrong).toBe("unauthenticated errors.auth.wrongPassword");
    expect(unknown).toBe(wrong);
  });

  it("slows tries at one account from many networks, and still lets the owner in on his own device", async () => {
    const { email, account } = await aClientAccount();
    const answers = [];
    for (let i = 0; i < 20; i++) answers.push(await refusal({ email, password: `guess number ${i}` }));
    expect(answers.findIndex((a) => a.startsWith("too_many"))).toBe(10);
    expect(await refusal({ email, password: testPassword })).toMatch(/^too_many/);
    const device = rememberDevice(null, account.id);
    expect(await refusal({ email, password: testPassword }, aVisit({ device }))).toBe("signed in");
  });

  it("does not take somebody else's device for his", async () => {
    const [mine, other] = [await aClientAccount(), await aClientAccount()];
    const device = rememberDevice(null, mine.account.id);
    const visit = aVisit({ device });
    for (let i = 0; i < 8; i++) await refusal({ email: other.email, password: "guess" }, visit);
    expect(await refusal({ email: other.email, password: "guess" }, visit)).toMatch(/^too_many/);
  });

  it("counts only failures of a network", async () => {
    const visit = aVisit();
    const { email } = await aClientAccount();
    for (let i = 0; i < 12; i++)
      expect(await refusal({ email, password: testPassword }, visit)).toBe("signed in");
  });
});
