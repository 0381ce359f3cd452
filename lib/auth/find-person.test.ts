import { afterAll, describe, expect, it } from "vitest";
import { endApiKey, makeApiKey } from "#lib/accounts/api-keys.ts";
import { endSessions } from "#lib/accounts/end-sessions.ts";
import { disableMember } from "#lib/staff/disable-member.ts";
import { closeDatabase, database } from "#lib/core/database.ts";
import { systemContext } from "#lib/core/system-context.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { aClientAccount, aStaffAccount, testContext } from "#lib/testing/accounts.ts";
import { createSessionCookie } from "#lib/testing/session-cookie.ts";
import { contextOfRequest } from "./current.ts";
import { openSession } from "./open-session.ts";
import { personOfSession } from "./find-person.ts";
import { sessionCookieName, signSession } from "./session-cookie.ts";

afterAll(closeDatabase);

const ask = (headers: Record<string, string>) =>
  contextOfRequest(new Request("http://localhost:3471/api/x", { headers }));
const later = (hours: number) => new Date(Date.now() + hours * 3_600_000);

const open = (p: { account: { id: string } }) =>
  openSession(database(), { accountId: p.account.id, authEpoch: 1 }, { method: "password", now: new Date() });

describe("session", () => {
  it("makes a member of staff of a cookie, with role and teams from their tables", async () => {
    const operator = await aStaffAccount("specialist");
    const cookie = await createSessionCookie(operator.account.id);
    const ctx = await ask({ cookie: `other=1; ${cookie.header}` });
    expect(ctx.actor).toEqual(operator.actor);
  });

  it("makes a client of a client's cookie", async () => {
    const client = await aClientAccount();
    const ctx = await ask({ cookie: (await createSessionCookie(client.account.id)).header });
    expect(ctx.actor).toEqual(client.actor);
  });

  it("ends at once for everybody when sessions are ended, the account's epoch having moved", async () => {
    const client = await aClientAccount();
    const { header } = await createSessionCookie(client.account.id);
    await inTransaction(systemContext("test"), (tx) => endSessions(tx, client.account.id));
    expect((await ask({ cookie: header })).actor.kind).toBe("visitor");
  });

  it("ends when the member of staff is disabled", async () => {
    const admin = await aStaffAccount("admin");
    const operator = await aStaffAccount();
    const { header } = await createSessionCookie(operator.account.id);
    await disableMember(testContext(admin.actor), { id: operator.staffId });
    expect((await ask({ cookie: header })).actor.kind).toBe("visitor");
  });

  it("ends after eight idle hours for staff, after fourteen idle days for clients, after thirty days for all", async () => {
    const [operator, client] = [await aStaffAccount(), await aClientAccount()];
    const [staffSid, clientSid] = [await open(operator), await open(client)];
    expect(await personOfSession(database(), staffSid, later(7.9))).not.toBeNull();
    expect(await personOfSession(database(), staffSid, later(16))).toBeNull();
    expect(await personOfSession(database(), clientSid, later(13.9 * 24))).not.toBeNull();
    expect(await personOfSession(database(), clientSid, later(27 * 24))).not.toBeNull();
    expect(await personOfSession(database(), clientSid, later(31 * 24))).toBeNull();
  });

  it.each([
    "x",
    "a.b.c",
    "..",
    "%00%ff",
    "=".repeat(20_000),
    "\u00ff\u00fe",
    `${signSession("anything", new Date())}x`,
    signSession("not-in-the-table", new Date()),
  ])("treats a strange cookie as a visitor and never fails: %#", async (value) => {
    const ctx = await ask({ cookie: `${sessionCookieName()}=${value}` });
    expect(ctx.actor.kind).toBe("visitor");
  });

  it("believes no header that names a person", async () => {
    const { email } = await aStaffAccount("admin");
    const ctx = await ask({ "x-remote-user": email, "x-auth-email": email, authorization: "Basic YTpi" });
    expect(ctx.actor.kind).toBe("visitor");
  });
});

describe("API key", () => {
  it("acts with the rights of its account and no others", async () => {
    const client = await aClientAccount();
    const { key } = await makeApiKey(systemContext("test"), { accountId: client.account.id, label: "shop" });
    const ctx = await ask({ authorization: `Bearer ${key}` });
    expect(ctx.actor).toMatchObject({ kind: "apiKey", label: "shop", as: client.actor });
  });

  it("is refused when wrong, and when ended", async () => {
    const client = await aClientAccount();
    const made = await makeApiKey(systemContext("test"), { accountId: client.account.id, label: "shop" });
    await ask({ authorization: `Bearer ${made.key}` });
    await endApiKey(systemContext("test"), { id: made.id });
    for (const key of [made.key, "tk_short", `tk_${"A".repeat(43)}`])
      await expect(ask({ authorization: `Bearer ${key}` })).rejects.toMatchObject({
        code: "unauthenticated",
      });
  });

  it("is made by administrators only, and by no other key", async () => {
    const [admin, operator] = [await aStaffAccount("admin"), await aStaffAccount()];
    const make = (actor: Parameters<typeof testContext>[0]) =>
      makeApiKey(testContext(actor), { accountId: operator.account.id, label: "x" });
    await expect(make(operator.actor)).rejects.toMatchObject({ code: "forbidden" });
    await expect(
      make({ kind: "apiKey", keyId: "k", label: "k", as: admin.actor as never }),
    ).rejects.toMatchObject({ code: "forbidden" });
    await expect(make(admin.actor)).resolves.toBeDefined();
  });
});
