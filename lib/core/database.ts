import "server-only";
import { connect, type Db, type Sql } from "#db/client.ts";
import { env } from "./env.ts";

type Held = { sql: Sql; db: Db };
// Next may load this module more than once in a process (route bundles, hot reload); the pool must stay one.
const holder = globalThis as typeof globalThis & { tellonceDatabase?: Held };

function held(): Held {
  return (holder.tellonceDatabase ??= connect(env().DATABASE_URL));
}

/** The process's pool through drizzle. */
export const database = (): Db => held().db;

/** The same pool as postgres.js, for LISTEN and COPY. */
export const postgresPool = (): Sql => held().sql;

/** Whether there is a pool: after closeDatabase() nothing should open another one by the way. */
export const isDatabaseOpen = (): boolean => holder.tellonceDatabase !== undefined;

/** Closes the pool; for scripts and tests. */
export async function closeDatabase(): Promise<void> {
  const current = holder.tellonceDatabase;
  holder.tellonceDatabase = undefined;
  await current?.sql.end({ timeout: 5 });
}
