import "server-only";
import { allSettings } from "#db/queries/settings.ts";
import type { Context } from "#lib/core/context.ts";
import { log } from "#lib/core/log.ts";
import { type SettingKey, type SettingOf, settingSchemas } from "./schema.ts";

/** How long this process trusts what it has read: a change reaches the others within this time. */
const keptMs = 2_000;

type Kept = { values: Map<string, unknown>; until: number };
const holder = globalThis as typeof globalThis & { tellonceSettings?: Kept | undefined };

/** What is set under a key, or its default. A value that no longer fits its shape counts as not set. */
export async function readSetting<K extends SettingKey>(
  ctx: Pick<Context, "db">,
  key: K,
): Promise<SettingOf<K>> {
  const now = performance.now();
  let kept = holder.tellonceSettings;
  if (!kept || kept.until < now) {
    const rows = await allSettings(ctx.db);
    kept = { values: new Map(rows.map((r) => [r.key, r.value])), until: now + keptMs };
    holder.tellonceSettings = kept;
  }
  const parsed = settingSchemas[key].safeParse(kept.values.get(key) ?? {});
  if (parsed.success) return parsed.data as SettingOf<K>;
  log().warn({ key }, "a setting does not fit its shape; its default is used");
  return settingSchemas[key].parse({}) as SettingOf<K>;
}

/** After a change in this process, and between tests. */
export const forgetSettings = (): void => {
  holder.tellonceSettings = undefined;
};
