import "server-only";
import { findAccount, insertAccount, type AccountRow } from "#db/queries/auth.ts";
import { insertClient, insertClientEmail } from "#db/queries/clients.ts";
import { insertStaff } from "#db/queries/staff.ts";
import { hashPassword } from "#lib/auth/hash-password.ts";
import type { Visit } from "#lib/auth/visit.ts";
import type { Actor, StaffRole } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { database } from "#lib/core/database.ts";
import { newId } from "#lib/core/ids.ts";

export const testPassword = "correct horse battery";
let count = 0;
const nextEmail = (part: string) => `${part}${++count}@people.test`;

/** A context of a visitor, or of whoever is given, with a clock that can be moved. */
export function testContext(actor: Actor = { kind: "visitor" }, now: () => Date = () => new Date()): Context {
  return { db: database(), actor, locale: "en", now, requestId: newId(), afterCommit: null };
}

/** A browser somewhere: each has a network of its own unless one is given. */
export const aVisit = (given: Partial<Visit> = {}): Visit => ({
  network: `10.${(++count >> 8) & 255}.${count & 255}.0/24`,
  userAgent: "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0",
  device: null,
  ...given,
});

export type TestPerson = { account: AccountRow; email: string; actor: Actor };

/** A member of staff who can sign in with `testPassword`. */
export async function aStaffAccount(role: StaffRole = "operator"): Promise<TestPerson & { staffId: string }> {
  const email = nextEmail(role);
  const member = await insertStaff(database(), { name: `${role} ${count}`, email, role });
  const account = await insertAccount(database(), {
    email,
    role,
    staffId: member.id,
    passwordHash: await hashPassword(testPassword),
    emailVerifiedAt: new Date(),
  });
  const actor: Actor = {
    kind: "staff",
    accountId: account.id,
    staffId: member.id,
    role,
    name: member.name,
    email,
    teamIds: [],
  };
  return { account, email, actor, staffId: member.id };
}

/** A client; with an account unless told otherwise. */
export async function aClientAccount(
  options: { hasAccount?: boolean; isVerified?: boolean } = {},
): Promise<TestPerson & { clientId: string }> {
  const email = nextEmail("client");
  const client = await insertClient(database(), { name: `Client ${count}` });
  await insertClientEmail(database(), {
    clientId: client.id,
    email,
    isPrimary: true,
    verifiedAt: options.isVerified === false ? null : new Date(),
  });
  const account =
    options.hasAccount === false
      ? undefined
      : await insertAccount(database(), {
          email,
          role: "client",
          clientId: client.id,
          passwordHash: await hashPassword(testPassword),
          emailVerifiedAt: new Date(),
        });
  const actor: Actor = {
    kind: "client",
    accountId: account?.id ?? null,
    clientId: client.id,
    organisationId: null,
    isCompanyManager: false,
    name: client.name,
    email,
    onlyTicketId: null,
  };
  return { account: account as AccountRow, email, actor, clientId: client.id };
}

export const accountNow = async (id: string): Promise<AccountRow> => (await findAccount(database(), id))!;
