import { and, eq, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { type SearchBuild, searchServers } from "#db/schema/search.ts";

export type { SearchBuild };
export type SearchServerRow = typeof searchServers.$inferSelect;
export type SearchServerPatch = Partial<Omit<SearchServerRow, "name">>;

export async function searchServer(db: Db, name: string): Promise<SearchServerRow | undefined> {
  const [row] = await db.select().from(searchServers).where(eq(searchServers.name, name));
  return row;
}

/** Makes the server known. Another address is another server: nothing that was known of the first holds. */
export async function knowServer(db: Db, name: string, url: string): Promise<SearchServerRow> {
  const known = await searchServer(db, name);
  if (known?.url === url) return known;
  await db
    .delete(searchServers)
    .where(and(eq(searchServers.name, name), sql`${searchServers.url} <> ${url}`));
  await db.insert(searchServers).values({ name, url }).onConflictDoNothing();
  return (await searchServer(db, name))!;
}

export async function changeServer(db: Db, name: string, patch: SearchServerPatch): Promise<void> {
  await db.update(searchServers).set(patch).where(eq(searchServers.name, name));
}

export async function forgetServers(db: Db): Promise<void> {
  await db.delete(searchServers);
}

/** Takes or keeps the right to speak for the server; false when another worker holds it. */
export async function holdServer(
  db: Db,
  name: string,
  owner: string,
  now: Date,
  until: Date,
): Promise<boolean> {
  const rows = await db
    .update(searchServers)
    .set({ leaseOwner: owner, leaseUntil: until })
    .where(
      and(
        eq(searchServers.name, name),
        sql`(${searchServers.leaseOwner} is null or ${searchServers.leaseOwner} = ${owner}
          or ${searchServers.leaseUntil} < ${now.toISOString()}::timestamptz)`,
      ),
    )
    .returning({ name: searchServers.name });
  return rows.length === 1;
}

export async function releaseServer(db: Db, name: string, owner: string): Promise<void> {
  await db
    .update(searchServers)
    .set({ leaseOwner: null, leaseUntil: null })
    .where(and(eq(searchServers.name, name), eq(searchServers.leaseOwner, owner)));
}

/** Notes since when the embedded engine answers in its place. Answers whether that is news. */
export async function markDegraded(db: Db, name: string, why: string, at: Date): Promise<boolean> {
  const rows = await db
    .update(searchServers)
    .set({ degradedAt: at, degradedWhy: why })
    .where(and(eq(searchServers.name, name), sql`${searchServers.degradedAt} is null`))
    .returning({ name: searchServers.name });
  return rows.length === 1;
}

/** It answers again. Answers whether that is news. */
export async function markRecovered(db: Db, name: string): Promise<boolean> {
  const rows = await db
    .update(searchServers)
    .set({ degradedAt: null, degradedWhy: null })
    .where(and(eq(searchServers.name, name), sql`${searchServers.degradedAt} is not null`))
    .returning({ name: searchServers.name });
  return rows.length === 1;
}
