import { afterAll, expect, it } from "vitest";
import { findToken, listSessions } from "#db/queries/auth.ts";
import { closeDatabase, database } from "#lib/core/database.ts";
import { systemContext } from "#lib/core/system-context.ts";
import { sha256 } from "#lib/core/ids.ts";
import { aClientAccount, aVisit, testContext } from "#lib/testing/accounts.ts";
import { tokenFor } from "#lib/testing/letters.ts";
import { createSessionCookie } from "#lib/testing/session-cookie.ts";
import { requestReset } from "./request-links.ts";
import { sweepAccounts } from "./sweep.ts";

afterAll(closeDatabase);

it("clears what ended a month ago, and nothing else; running twice changes nothing", async () => {
  const { email, account } = await aClientAccount();
  await createSessionCookie(account.id);
  await requestReset(testContext(), { email }, aVisit());
  const hash = sha256(await tokenFor(email));
  await sweepAccounts(systemContext("test"));
  expect(await findToken(database(), hash)).toBeDefined();
  const later = new Date(Date.now() + 32 * 86_400_000);
  await sweepAccounts(systemContext("test", { now: () => later }));
  await sweepAccounts(systemContext("test", { now: () => later }));
  expect(await findToken(database(), hash)).toBeUndefined();
  expect(await listSessions(database(), account.id, new Date())).toHaveLength(1);
});
