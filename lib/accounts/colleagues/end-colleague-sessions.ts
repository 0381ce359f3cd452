import "server-only";
import type { z } from "zod";
import { findAccountOfStaff } from "#db/queries/auth.ts";
import { endSessions } from "#lib/accounts/end-sessions.ts";
import { mayManageAccounts } from "#lib/accounts/policy.ts";
import type { colleagueIdInput } from "#lib/accounts/schema.ts";
import type { Context } from "#lib/core/context.ts";
import { found, permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";

/** Signs a colleague out everywhere, e.g. when a laptop is lost. He may sign in again at once. */
export async function endColleagueSessions(
  ctx: Context,
  input: z.output<typeof colleagueIdInput>,
): Promise<void> {
  // the event is recorded by endSessions
  await inTransaction(ctx, async (tx) => {
    permit(mayManageAccounts(tx.actor), "errors.adminsOnly");
    const account = found(await findAccountOfStaff(tx.db, input.staffId), "errors.staff.noAccount");
    await endSessions(tx, account.id);
  });
}
