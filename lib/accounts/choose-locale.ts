import "server-only";
import type { z } from "zod";
import { findAccount, updateAccount } from "#db/queries/auth.ts";
import { personOf } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { found, permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { rememberOnDevice } from "#lib/http/device-cookie.ts";
import { localeCookie } from "#lib/i18n/locale.ts";
import { mayManageAccount } from "./policy.ts";
import type { chooseLocaleInput } from "./schema.ts";

/** Changes the language: on this device for everybody, and in the account of somebody signed in. */
export async function chooseLocale(ctx: Context, input: z.output<typeof chooseLocaleInput>): Promise<void> {
  const accountId = personOf(ctx.actor)?.accountId;
  if (accountId)
    await inTransaction(ctx, async (tx) => {
      permit(mayManageAccount(tx.actor, accountId), "errors.forbidden");
      const before = found(await findAccount(tx.db, accountId), "errors.signInFirst");
      if (before.locale === input.locale) return;
      await updateAccount(tx.db, accountId, { locale: input.locale });
      await record(tx, {
        type: "account.profile_changed",
        objectType: "account",
        objectId: accountId,
        data: { before: { locale: before.locale }, after: { locale: input.locale } },
      });
    });
  await rememberOnDevice(localeCookie, input.locale);
}
