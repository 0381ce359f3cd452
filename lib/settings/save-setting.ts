import "server-only";
import { lockSetting, upsertSetting } from "#db/queries/settings.ts";
import type { Context } from "#lib/core/context.ts";
import { permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { maySaveSettings } from "./policy.ts";
import { forgetSettings } from "./read.ts";
import { type SettingKey, type SettingOf, settingSchemas } from "./schema.ts";

/** Sets a key; the audit keeps before and after. Saving what is set already changes nothing. */
export async function saveSetting<K extends SettingKey>(
  ctx: Context,
  key: K,
  value: SettingOf<K>,
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    permit(maySaveSettings(tx.actor), "errors.adminsOnly");
    const before = settingSchemas[key].parse((await lockSetting(tx.db, key)) ?? {});
    if (JSON.stringify(before) === JSON.stringify(value)) return;
    await upsertSetting(tx.db, key, value, tx.now());
    await record(tx, {
      type: "setting.changed",
      objectType: "setting",
      objectId: key,
      data: { before, after: value },
    });
    tx.afterCommit!.push(forgetSettings);
  });
}

export const saveTicketNumber = (ctx: Context, value: SettingOf<"ticketNumber">): Promise<void> =>
  saveSetting(ctx, "ticketNumber", value);

export const saveRoutingSettings = (ctx: Context, value: SettingOf<"routing">): Promise<void> =>
  saveSetting(ctx, "routing", value);

export const saveSearchSettings = (ctx: Context, value: SettingOf<"search">): Promise<void> =>
  saveSetting(ctx, "search", value);
