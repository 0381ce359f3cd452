import { expect, it } from "vitest";
import { insertStaff } from "#db/queries/staff.ts";
import { updateAccount } from "#db/queries/auth.ts";
import { personOfSession } from "#lib/auth/find-person.ts";
import { database } from "#lib/core/database.ts";
import { aClientAccount, aStaffAccount, aVisit, testContext } from "#lib/testing/accounts.ts";
import { signInByProvider } from "./sign-in-by-provider.ts";

const come = async (email: string | null, emailVerified = true) => {
  const { sid } = await signInByProvider(testContext(), { email, emailVerified }, aVisit());
  return (await personOfSession(database(), sid, new Date()))?.actor;
};
const unknown = { code: "forbidden", message: "errors.auth.unknownAtProvider" };

it("signs in whom we know: an account, a member without one, a client without one", async () => {
  const operator = await aStaffAccount();
  expect(await come(operator.email.toUpperCase())).toEqual(operator.actor);
  const member = await insertStaff(database(), { name: "New", email: "new@sso.test", role: "specialist" });
  expect(await come("new@sso.test")).toMatchObject({ staffId: member.id, role: "specialist" });
  const client = await aClientAccount({ hasAccount: false });
  expect(await come(client.email)).toMatchObject({ kind: "client", clientId: client.clientId });
});

it("believes verified addresses of known people only", async () => {
  const admin = await aStaffAccount("admin");
  await expect(come(admin.email, false)).rejects.toMatchObject(unknown);
  await expect(come("nobody@sso.test")).rejects.toMatchObject(unknown);
  await expect(come(null)).rejects.toMatchObject(unknown);
  await expect(come(`a@x.test, ${admin.email}`)).rejects.toMatchObject(unknown);
});

it("does not open what was closed", async () => {
  const client = await aClientAccount();
  await updateAccount(database(), client.account.id, { disabledAt: new Date() });
  await expect(come(client.email)).rejects.toMatchObject({ message: "errors.auth.accountDisabled" });
});

it("gives no one the account of a client by an address that nobody has confirmed", async () => {
  const client = await aClientAccount();
  const { insertClientEmail } = await import("#db/queries/clients.ts");
  await insertClientEmail(database(), { clientId: client.clientId, email: "claimed@sso.test" });
  await expect(come("claimed@sso.test")).rejects.toMatchObject({ code: "forbidden" });
});
