import "server-only";
import { findAccountByEmail, findAccountOfStaff, updateAccount } from "#db/queries/auth.ts";
import type { EventRow } from "#db/queries/events.ts";
import { lockStaff } from "#db/queries/staff.ts";
import type { Context } from "#lib/core/context.ts";
import { permit } from "#lib/core/errors.ts";
import { log } from "#lib/core/log.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { endSessions } from "./end-sessions.ts";

/**
 * Keeps the account in step with the member of staff: he signs in with the address he has now. Somebody taken off the staff is
 * signed out; his requests are refused already, this closes his live pages as well.
 */
export async function onStaffChanged(ctx: Context, event: EventRow): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    permit(tx.actor.kind === "system", "errors.forbidden");
    const member = await lockStaff(tx.db, event.objectId);
    const account = member && (await findAccountOfStaff(tx.db, member.id));
    if (!member || !account) return;
    if (event.type === "staff.disabled" && member.disabledAt) return endSessions(tx, account.id);
    const email = member.email.toLowerCase();
    if (account.email === email && account.role === member.role) return;
    const namesake = await findAccountByEmail(tx.db, email);
    if (namesake && namesake.id !== account.id) {
      log().warn({ accountId: account.id }, "the new address of a member of staff has another account");
      return;
    }
    await updateAccount(tx.db, account.id, { email, role: member.role });
    await record(tx, {
      type: "account.changed",
      objectType: "account",
      objectId: account.id,
      data: {
        before: { email: account.email, role: account.role },
        after: { email, role: member.role },
      },
    });
  });
}
