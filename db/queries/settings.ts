import { eq, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { settings } from "#db/schema/settings.ts";

export async function allSettings(db: Db): Promise<{ key: string; value: unknown }[]> {
  return db.select({ key: settings.key, value: settings.value }).from(settings);
}

/** The value of a key, locked until the transaction ends; undefined when it was never set. */
export async function lockSetting(db: Db, key: string): Promise<unknown> {
  // The row may not be there yet, so the key itself is locked.
  await db.execute(sql`select pg_advisory_xact_lock(hashtext(${`setting:${key}`}))`);
  return (await db.select({ value: settings.value }).from(settings).where(eq(settings.key, key)))[0]?.value;
}

export async function upsertSetting(db: Db, key: string, value: unknown, at: Date): Promise<void> {
  await db
    .insert(settings)
    .values({ key, value, updatedAt: at })
    .onConflictDoUpdate({ target: settings.key, set: { value, updatedAt: at } });
}
