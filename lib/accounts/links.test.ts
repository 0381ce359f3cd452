import { eq } from "drizzle-orm";
import { afterAll, describe, expect, it } from "vitest";
import { findAccountByEmail, findAccountOfStaff } from "#db/queries/auth.ts";
import { clientByEmail } from "#db/queries/clients.ts";
import { insertStaff } from "#db/queries/staff.ts";
import { accounts, authTokens } from "#db/schema/auth.ts";
import { contextOfRequest } from "#lib/auth/current.ts";
import { personOfSession } from "#lib/auth/find-person.ts";
import { closeDatabase, database } from "#lib/core/database.ts";
import { sha256 } from "#lib/core/ids.ts";
import {
  aClientAccount,
  accountNow,
  aStaffAccount,
  aVisit,
  testContext,
  testPassword,
} from "#lib/testing/accounts.ts";
import { lettersTo, tokenFor } from "#lib/testing/letters.ts";
import { createSessionCookie } from "#lib/testing/session-cookie.ts";
import { inviteMember } from "./invite-member.ts";
import { readInvitation } from "./read.ts";
import { requestEmailLink, requestReset } from "./request-links.ts";
import { acceptInvitation, resetPassword } from "./set-password.ts";
import { signInByLink } from "./sign-in-by-link.ts";
import { signInWithPassword } from "./sign-in.ts";
import { confirmSignUp, signUp } from "./sign-up.ts";

afterAll(closeDatabase);

const request = (cookie: string) => new Request("http://localhost:3471/api/x", { headers: { cookie } });
const gone = { code: "gone", message: "errors.auth.linkGone" };
const password = "another long password";

describe("reset", () => {
  it("sets a new password, ends the sessions that were open, and works once", async () => {
    const { email, account } = await aClientAccount();
    const before = await createSessionCookie(account.id);
    expect((await contextOfRequest(request(before.header))).actor.kind).toBe("client");
    await requestReset(testContext(), { email }, aVisit());
    const token = await tokenFor(email);
    const tries = await Promise.allSettled(
      Array.from({ length: 10 }, () => resetPassword(testContext(), { token, password }, aVisit())),
    );
    expect(tries.filter((t) => t.status === "fulfilled")).toHaveLength(1);
    await expect(resetPassword(testContext(), { token, password }, aVisit())).rejects.toMatchObject(gone);
    await expect(signInWithPassword(testContext(), { email, password }, aVisit())).resolves.toBeDefined();
    expect((await contextOfRequest(request(before.header))).actor.kind).toBe("visitor");
    expect((await accountNow(account.id)).authEpoch).toBe(account.authEpoch + 1);
  });

  it("keeps only the hash of the token, and links to our own address", async () => {
    const { email } = await aClientAccount();
    await requestReset(testContext(), { email }, aVisit());
    const token = await tokenFor(email);
    const [row] = await database()
      .select()
      .from(authTokens)
      .where(eq(authTokens.hash, sha256(token)));
    expect(JSON.stringify(row)).not.toContain(token);
    expect((await lettersTo(email))[0]?.bodyText).toContain("http://localhost:3471/reset/new?token=");
  });

  it("is worthless after its hour, after a password change, and after the address changed", async () => {
    const { email, account } = await aClientAccount();
    await requestReset(testContext(), { email }, aVisit());
    const token = await tokenFor(email);
    const later = testContext({ kind: "visitor" }, () => new Date(Date.now() + 61 * 60_000));
    await expect(resetPassword(later, { token, password }, aVisit())).rejects.toMatchObject(gone);
    await database()
      .update(accounts)
      .set({ email: `new-${email}` })
      .where(eq(accounts.id, account.id));
    await expect(resetPassword(testContext(), { token, password }, aVisit())).rejects.toMatchObject(gone);
  });

  it("sends nothing to an unknown address, says nothing about it, and writes few letters to one address", async () => {
    await expect(
      requestReset(testContext(), { email: "ghost@nowhere.test" }, aVisit()),
    ).resolves.toBeUndefined();
    expect(await lettersTo("ghost@nowhere.test")).toHaveLength(0);
    const { email } = await aClientAccount();
    for (let i = 0; i < 6; i++) await requestReset(testContext(), { email }, aVisit());
    expect(await lettersTo(email)).toHaveLength(4);
  });
});

describe("sign-in by link", () => {
  it("signs in once", async () => {
    const { email, actor } = await aStaffAccount();
    await requestEmailLink(testContext(), { email, next: null }, aVisit());
    const token = await tokenFor(email);
    const { sid } = await signInByLink(testContext(), token, aVisit());
    expect((await personOfSession(database(), sid, new Date()))?.actor).toEqual(actor);
    await expect(signInByLink(testContext(), token, aVisit())).rejects.toMatchObject(gone);
  });

  it("gives a client whom we know from a letter his account, with his history", async () => {
    const { email, clientId } = await aClientAccount({ hasAccount: false, isVerified: false });
    await requestEmailLink(testContext(), { email, next: null }, aVisit());
    const { sid } = await signInByLink(testContext(), await tokenFor(email), aVisit());
    const person = await personOfSession(database(), sid, new Date());
    expect(person?.actor).toMatchObject({ kind: "client", clientId });
    expect((await findAccountByEmail(database(), email))?.emailVerifiedAt).not.toBeNull();
  });

  it("is not a reset link: the kinds do not mix", async () => {
    const { email } = await aClientAccount();
    await requestEmailLink(testContext(), { email, next: null }, aVisit());
    const token = await tokenFor(email);
    await expect(resetPassword(testContext(), { token, password }, aVisit())).rejects.toMatchObject(gone);
  });
});

describe("sign-up", () => {
  it("makes an account only of link and password together", async () => {
    const email = "new.person@client.test";
    await signUp(testContext(), { name: "New Person", email, password }, aVisit());
    expect(await findAccountByEmail(database(), email)).toBeUndefined();
    expect(await clientByEmail(database(), email)).toBeUndefined();
    const token = await tokenFor(email);
    await expect(
      confirmSignUp(testContext(), { token, password: "not that one" }, aVisit()),
    ).rejects.toMatchObject({ code: "invalid" });
    const { sid } = await confirmSignUp(testContext(), { token, password }, aVisit());
    expect((await personOfSession(database(), sid, new Date()))?.actor).toMatchObject({
      kind: "client",
      name: "New Person",
      email,
    });
    await expect(confirmSignUp(testContext(), { token, password }, aVisit())).rejects.toMatchObject(gone);
  });

  it("tells the owner of a known address by mail, and changes nothing", async () => {
    const { email, account } = await aClientAccount();
    await signUp(testContext(), { name: "Somebody", email, password }, aVisit());
    expect((await lettersTo(email))[0]?.subject).toBe("You already have an account");
    expect((await accountNow(account.id)).passwordHash).toBe(account.passwordHash);
    await expect(
      signInWithPassword(testContext(), { email, password: testPassword }, aVisit()),
    ).resolves.toBeDefined();
  });

  it("joins the client whom we know by that address", async () => {
    const { email, clientId } = await aClientAccount({ hasAccount: false });
    await signUp(testContext(), { name: "Other Name", email, password }, aVisit());
    const { sid } = await confirmSignUp(testContext(), { token: await tokenFor(email), password }, aVisit());
    expect((await personOfSession(database(), sid, new Date()))?.actor).toMatchObject({ clientId });
  });
});

const invite = async (role: "operator" | "specialist" = "operator") => {
  const admin = await aStaffAccount("admin");
  const email = `invited.${role}.${Math.random().toString(36).slice(2, 8)}@desk.test`;
  const member = await insertStaff(database(), { name: "Invited", email, role });
  await inviteMember(testContext(admin.actor), { staffId: member.id });
  return { admin, email, member, token: await tokenFor(email) };
};

describe("invitation", () => {
  it("lets the invited set a password, with the role of his own row", async () => {
    const { email, member, token } = await invite("specialist");
    expect(await readInvitation(testContext(), token)).toMatchObject({ email, role: "specialist" });
    const { sid } = await acceptInvitation(
      testContext(),
      { token, password, role: "admin" } as never,
      aVisit(),
    );
    const person = await personOfSession(database(), sid, new Date());
    expect(person?.actor).toMatchObject({ kind: "staff", staffId: member.id, role: "specialist" });
    await expect(acceptInvitation(testContext(), { token, password }, aVisit())).rejects.toMatchObject(gone);
  });

  it("ends when another is sent, and after seven days", async () => {
    const { admin, member, token, email } = await invite();
    await inviteMember(testContext(admin.actor), { staffId: member.id });
    await expect(acceptInvitation(testContext(), { token, password }, aVisit())).rejects.toMatchObject(gone);
    const second = await tokenFor(email);
    const late = testContext({ kind: "visitor" }, () => new Date(Date.now() + 7.1 * 86_400_000));
    await expect(acceptInvitation(late, { token: second, password }, aVisit())).rejects.toMatchObject(gone);
    expect((await findAccountOfStaff(database(), member.id))?.passwordHash).toBeNull();
  });

  it("is not for somebody who is signed in as another", async () => {
    const { token } = await invite();
    const other = await aStaffAccount();
    await expect(
      acceptInvitation(testContext(other.actor), { token, password }, aVisit()),
    ).rejects.toMatchObject({ code: "conflict" });
    await expect(acceptInvitation(testContext(), { token, password }, aVisit())).resolves.toBeDefined();
  });

  it("is sent by administrators only", async () => {
    const [operator, client] = [await aStaffAccount(), await aClientAccount()];
    for (const { actor } of [operator, client])
      await expect(inviteMember(testContext(actor), { staffId: operator.staffId })).rejects.toMatchObject({
        code: "forbidden",
      });
  });
});
