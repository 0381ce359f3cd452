import "server-only";
import type { z } from "zod";
import {
  dropTokensOf,
  findAccountByEmail,
  findAccountOfStaff,
  insertAccount,
  updateAccount,
} from "#db/queries/auth.ts";
import { lockStaff } from "#db/queries/staff.ts";
import { actorName } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { AppError, found, permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { mayManageAccounts } from "./policy.ts";
import { queueLetter } from "./queue-letter.ts";
import type { inviteInput } from "./schema.ts";
import { lifetimeMinutes, makeLink } from "./tokens.ts";

/**
 * Sends a member of staff a link to set his password. Inviting again makes the earlier link worthless. `locale` is the language
 * of the letter and of his screens until he chooses himself.
 */
export async function inviteMember(ctx: Context, input: z.output<typeof inviteInput>): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    permit(mayManageAccounts(tx.actor), "errors.adminsOnly");
    const member = found(await lockStaff(tx.db, input.staffId), "errors.staff.notFound");
    if (member.disabledAt) throw new AppError("conflict", "errors.auth.memberDisabled");
    const email = member.email.toLowerCase();
    const namesake = await findAccountByEmail(tx.db, email);
    if (namesake && namesake.staffId !== member.id)
      throw new AppError("conflict", "errors.auth.addressHasAccount");
    const account =
      (await findAccountOfStaff(tx.db, member.id)) ??
      (await insertAccount(tx.db, {
        email,
        role: member.role,
        staffId: member.id,
        locale: input.locale ?? null,
      }));
    await updateAccount(tx.db, account.id, { email, role: member.role });
    await dropTokensOf(tx.db, account.id, tx.now(), "invitation");
    const link = await makeLink(tx, "invitation", {
      accountId: account.id,
      email,
      data: { epoch: account.authEpoch },
    });
    await queueLetter(tx, {
      name: "invitation",
      to: email,
      toName: member.name,
      locale: account.locale ?? tx.locale,
      key: link.hash,
      url: link.url,
      values: { by: actorName(tx.actor), days: lifetimeMinutes("invitation") / 1440 },
    });
    await record(tx, {
      type: "account.invited",
      objectType: "account",
      objectId: account.id,
      data: { staffId: member.id, name: member.name, email },
    });
  });
}
