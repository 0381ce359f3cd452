import "server-only";
import type { z } from "zod";
import { findAccountOfStaff, updateAccount } from "#db/queries/auth.ts";
import { inviteMember } from "#lib/accounts/invite-member.ts";
import { mayManageAccounts } from "#lib/accounts/policy.ts";
import type { saveColleagueInput } from "#lib/accounts/schema.ts";
import type { Context } from "#lib/core/context.ts";
import { permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { saveMember } from "#lib/staff/save-member.ts";

/**
 * What the form of a colleague saves, all or nothing: his place at work, the language he reads, and for somebody new the
 * letter with the invitation. Returns his id and whether he was invited.
 */
export async function saveColleague(
  ctx: Context,
  input: z.output<typeof saveColleagueInput>,
): Promise<{ id: string; invited: boolean }> {
  return inTransaction(ctx, async (tx) => {
    permit(mayManageAccounts(tx.actor), "errors.adminsOnly");
    const { locale, ...member } = input;
    const { id, isNew } = await saveMember(tx, member);
    if (isNew) {
      await inviteMember(tx, { staffId: id, locale });
      return { id, invited: true };
    }
    const account = await findAccountOfStaff(tx.db, id);
    if (account && account.locale !== locale) {
      await updateAccount(tx.db, account.id, { locale, updatedAt: tx.now() });
      await record(tx, {
        type: "account.changed",
        objectType: "account",
        objectId: account.id,
        data: { name: member.name, before: { locale: account.locale }, after: { locale } },
      });
    }
    return { id, invited: false };
  });
}
