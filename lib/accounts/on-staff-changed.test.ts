import { expect, it } from "vitest";
import type { EventRow } from "#db/queries/events.ts";
import { updateStaff } from "#db/queries/staff.ts";
import { contextOfRequest } from "#lib/auth/current.ts";
import { database } from "#lib/core/database.ts";
import { systemContext } from "#lib/core/system-context.ts";
import { accountNow, aStaffAccount } from "#lib/testing/accounts.ts";
import { createSessionCookie } from "#lib/testing/session-cookie.ts";
import { onStaffChanged } from "./on-staff-changed.ts";

const react = (type: string, objectId: string) =>
  onStaffChanged(systemContext("accounts"), { type, objectId } as EventRow);
const kindOf = async (cookie: string) =>
  (await contextOfRequest(new Request("http://localhost:3471/x", { headers: { cookie } }))).actor.kind;

it("follows a new address, once and twice alike", async () => {
  const { account, staffId } = await aStaffAccount();
  await updateStaff(database(), staffId, { email: "Moved@Desk.Test", role: "specialist" });
  await react("staff.changed", staffId);
  await react("staff.changed", staffId);
  expect(await accountNow(account.id)).toMatchObject({ email: "moved@desk.test", role: "specialist" });
});

it("leaves an address alone that another account has", async () => {
  const [one, two] = [await aStaffAccount(), await aStaffAccount()];
  await updateStaff(database(), one.staffId, { email: `x-${two.email}` });
  await updateStaff(database(), two.staffId, { email: "gone@desk.test" });
  await updateStaff(database(), one.staffId, { email: two.email });
  await react("staff.changed", one.staffId);
  expect((await accountNow(one.account.id)).email).toBe(one.email);
});

it("signs out who was taken off the staff, and nobody who came back meanwhile", async () => {
  const { account, staffId } = await aStaffAccount();
  const { header } = await createSessionCookie(account.id);
  await react("staff.disabled", staffId);
  expect(await kindOf(header)).toBe("staff");
  await updateStaff(database(), staffId, { disabledAt: new Date() });
  await react("staff.disabled", staffId);
  await updateStaff(database(), staffId, { disabledAt: null });
  expect(await kindOf(header)).toBe("visitor");
});
