import "server-only";
import { findAccount, findStaffState, insertApiKey, revokeApiKey } from "#db/queries/auth.ts";
import { forgetKeys } from "#lib/auth/find-person.ts";
import type { Context } from "#lib/core/context.ts";
import { AppError, found, permit } from "#lib/core/errors.ts";
import { randomToken, sha256 } from "#lib/core/ids.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { mayManageKeys } from "./policy.ts";

/** Makes an API key that acts with the rights of an account. The key is returned once and never stored. */
export async function makeApiKey(
  ctx: Context,
  input: { accountId: string; label: string },
): Promise<{ id: string; key: string }> {
  return inTransaction(ctx, async (tx) => {
    permit(mayManageKeys(tx.actor), "errors.adminsOnly");
    const account = found(await findAccount(tx.db, input.accountId), "errors.auth.accountNotFound");
    const member = account.staffId ? await findStaffState(tx.db, account.staffId) : null;
    if (account.disabledAt || member?.disabledAt)
      throw new AppError("conflict", "errors.auth.accountDisabled");
    const key = `tk_${randomToken(32)}`;
    const row = await insertApiKey(tx.db, {
      label: input.label,
      prefix: key.slice(0, 9),
      hash: sha256(key),
      accountId: input.accountId,
      createdAt: tx.now(),
    });
    await record(tx, {
      type: "account.key_made",
      objectType: "account",
      objectId: input.accountId,
      data: { keyId: row.id, label: row.label, prefix: row.prefix, email: account.email },
    });
    return { id: row.id, key };
  });
}

/** Ends an API key: at once here, within two seconds in other processes. */
export async function endApiKey(ctx: Context, input: { id: string }): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    permit(mayManageKeys(tx.actor), "errors.adminsOnly");
    const row = found(await revokeApiKey(tx.db, input.id, tx.now()), "errors.auth.keyNotFound");
    await record(tx, {
      type: "account.key_ended",
      objectType: "account",
      objectId: row.accountId,
      data: { keyId: row.id, label: row.label },
    });
  });
  forgetKeys();
}
