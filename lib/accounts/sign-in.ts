import "server-only";
import { findActiveAccount, updateAccount, type SessionRow } from "#db/queries/auth.ts";
import { knownDevice } from "#lib/auth/device.ts";
import { hashPassword, isOutdated, isPassword } from "#lib/auth/hash-password.ts";
import { openSession } from "#lib/auth/open-session.ts";
import { forgive, throttle, type ThrottleRule } from "#lib/auth/throttle.ts";
import type { Visit } from "#lib/auth/visit.ts";
import type { Context } from "#lib/core/context.ts";
import { AppError } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";

export type SignedIn = { accountId: string; sid: string };

/**
 * Checks e-mail and password and opens a session. The answer and its time are the same for a wrong password and an unknown
 * address. Tries count per account, per network and for both together; a device that has signed in to the account before is
 * counted by itself, so that strangers cannot lock its owner out.
 */
export async function signInWithPassword(
  ctx: Context,
  input: { email: string; password: string },
  visit: Visit,
): Promise<SignedIn> {
  const account = await findActiveAccount(ctx.db, input.email);
  const device = account ? knownDevice(visit.device, account.id) : null;
  const counters: [ThrottleRule, string][] = device
    ? [["signInDevice", `${device} ${account!.id}`]]
    : [
        ["signInNetwork", visit.network],
        ["signInAccountNetwork", `${input.email} ${visit.network}`],
        ["signInAccount", input.email],
      ];
  for (const [rule, subject] of counters) await throttle(rule, subject);

  if (!(await isPassword(account?.passwordHash, input.password)) || !account)
    throw new AppError("unauthenticated", "errors.auth.wrongPassword");

  await Promise.all(counters.map(([rule, subject]) => forgive(rule, subject)));
  if (isOutdated(account.passwordHash!))
    await updateAccount(ctx.db, account.id, { passwordHash: await hashPassword(input.password) });
  return signInAccount(ctx, account, "password", visit);
}

/** Opens a session for an account whose identity has been established, and notes it in the history. */
export async function signInAccount(
  ctx: Context,
  account: { id: string; authEpoch: number },
  method: SessionRow["method"],
  visit: Visit,
): Promise<SignedIn> {
  // no permit: who comes here has just proved who he is
  return inTransaction(ctx, async (tx) => {
    const sid = await openSession(
      tx.db,
      { accountId: account.id, authEpoch: account.authEpoch },
      { method, now: tx.now(), origin: { userAgent: visit.userAgent, network: visit.network } },
    );
    await record(tx, {
      type: "account.signed_in",
      objectType: "account",
      objectId: account.id,
      data: { method, network: visit.network },
    });
    return { accountId: account.id, sid };
  });
}
