import { expect, it } from "vitest";
import { staffByEmail } from "#db/queries/staff.ts";
import { database } from "#lib/core/database.ts";
import { systemContext } from "#lib/core/system-context.ts";
import { aClientAccount, aStaffAccount, aVisit, testContext } from "#lib/testing/accounts.ts";
import { makeAdmin } from "./make-admin.ts";
import { acceptInvitation } from "./set-password.ts";

const ctx = systemContext("command");
const tokenOf = (url: string) => new URL(url).searchParams.get("token")!;

it("gives a link that sets the password of a new administrator", async () => {
  const { url } = await makeAdmin(ctx, { email: "Boss@Firm.test", name: "Boss" });
  const input = { token: tokenOf(url), password: "three long words" };
  await expect(acceptInvitation(testContext(), input, aVisit())).resolves.toHaveProperty("sid");
  expect((await staffByEmail(database(), "boss@firm.test"))?.role).toBe("admin");
});

it("raises somebody who is here already; an earlier link is worthless then", async () => {
  const { email } = await aStaffAccount("operator");
  const first = await makeAdmin(ctx, { email, name: "x" });
  await makeAdmin(ctx, { email, name: "x" });
  expect((await staffByEmail(database(), email))?.role).toBe("admin");
  const input = { token: tokenOf(first.url), password: "three long words" };
  await expect(acceptInvitation(testContext(), input, aVisit())).rejects.toThrow("errors.auth.linkGone");
});

it("does not make a client one of the staff", async () => {
  const { email } = await aClientAccount();
  await expect(makeAdmin(ctx, { email, name: "x" })).rejects.toThrow("errors.auth.addressHasAccount");
  expect(await staffByEmail(database(), email)).toBeUndefined();
});

it("is for the command only", async () => {
  const { actor } = await aStaffAccount("admin");
  await expect(makeAdmin(testContext(actor), { email: "a@b.test", name: "x" })).rejects.toThrow(
    "errors.adminsOnly",
  );
});
