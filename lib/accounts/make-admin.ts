import "server-only";
import {
  dropTokensOf,
  findAccountByEmail,
  findAccountOfStaff,
  insertAccount,
  updateAccount,
} from "#db/queries/auth.ts";
import { insertStaff, staffByEmail, updateStaff } from "#db/queries/staff.ts";
import type { Context } from "#lib/core/context.ts";
import { AppError, permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { makeLink } from "./tokens.ts";

/**
 * Makes somebody an administrator by a command on the server, whose owner is trusted: the first of a new database, or a way
 * back in when no administrator can. Returns the link with which he sets his password; it is not sent anywhere.
 */
export async function makeAdmin(
  ctx: Context,
  input: { email: string; name: string },
): Promise<{ url: string }> {
  return inTransaction(ctx, async (tx) => {
    permit(tx.actor.kind === "system", "errors.adminsOnly");
    const email = input.email.trim().toLowerCase();
    const known = await staffByEmail(tx.db, email);
    const member = known ?? (await insertStaff(tx.db, { name: input.name, email, role: "admin" }));
    const namesake = await findAccountByEmail(tx.db, email);
    if (namesake && namesake.staffId !== member.id)
      throw new AppError("conflict", "errors.auth.addressHasAccount");
    if (known) await updateStaff(tx.db, member.id, { role: "admin", disabledAt: null, updatedAt: tx.now() });
    const account =
      (await findAccountOfStaff(tx.db, member.id)) ??
      (await insertAccount(tx.db, { email, role: "admin", staffId: member.id }));
    await updateAccount(tx.db, account.id, { email, role: "admin", disabledAt: null });
    await dropTokensOf(tx.db, account.id, tx.now(), "invitation");
    const data = { epoch: account.authEpoch };
    const link = await makeLink(tx, "invitation", { accountId: account.id, email, data });
    await record(tx, {
      type: known ? "staff.changed" : "staff.created",
      objectType: "staff",
      objectId: member.id,
      data: { after: { email, role: "admin" }, byCommand: true },
    });
    return { url: link.url };
  });
}
