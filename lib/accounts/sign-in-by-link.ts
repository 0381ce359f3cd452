import "server-only";
import { findAccount, findActiveAccount, updateAccount } from "#db/queries/auth.ts";
import { throttle } from "#lib/auth/throttle.ts";
import type { Visit } from "#lib/auth/visit.ts";
import type { Context } from "#lib/core/context.ts";
import { AppError, permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { accountForProvedAddress } from "./client-account.ts";
import { signInAccount, type SignedIn } from "./sign-in.ts";
import { takeLink } from "./tokens.ts";

/** Signs in with a link from a letter. A known client who never had an account gets one: the link proved his address. */
export async function signInByLink(ctx: Context, token: string, visit: Visit): Promise<SignedIn> {
  await throttle("tokenNetwork", visit.network);
  return inTransaction(ctx, async (tx) => {
    const link = await takeLink(tx, "email_link", token);
    const account = link.accountId
      ? await findAccount(tx.db, link.accountId)
      : await accountForProvedAddress(tx, {
          email: link.email!,
          name: null,
          locale: tx.locale,
          passwordHash: null,
        });
    // Also after a change of password or address: the letter was written to somebody who could sign in then.
    const stale =
      !account ||
      (link.accountId !== null &&
        (link.data.epoch !== account.authEpoch ||
          account.email !== link.email ||
          !(await findActiveAccount(tx.db, account.email))));
    if (stale) throw new AppError("gone", "errors.auth.linkGone");
    permit(account.disabledAt === null, "errors.auth.accountDisabled");
    if (!account.emailVerifiedAt) {
      await updateAccount(tx.db, account.id, { emailVerifiedAt: tx.now() });
      await record(tx, { type: "account.email_verified", objectType: "account", objectId: account.id });
    }
    return signInAccount(tx, account, "email_link", visit);
  });
}
