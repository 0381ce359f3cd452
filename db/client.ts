import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";

/** A pool or a transaction: queries cannot tell, and need not. */
export type Db = Pick<
  PostgresJsDatabase,
  | "select"
  | "selectDistinct"
  | "selectDistinctOn"
  | "insert"
  | "update"
  | "delete"
  | "execute"
  | "with"
  | "$with"
  | "transaction"
  | "$count"
>;

export type Sql = postgres.Sql;

type Unsafe = (query: string, args?: unknown[], options?: object) => unknown;

/**
 * drizzle sends every query through `unsafe`, which postgres.js does not prepare. Preparing saves parsing and planning on
 * the hot paths, so queries with parameters are prepared, in the pool and in transactions alike.
 */
function prepared<T extends { unsafe: unknown }>(client: T): T {
  const plain = (client.unsafe as Unsafe).bind(client);
  client.unsafe = (query: string, args: unknown[] = [], options: object = {}) =>
    plain(query, args, { prepare: args.length > 0, ...options });
  const nested = client as { begin?: unknown; savepoint?: unknown };
  for (const verb of ["begin", "savepoint"] as const) {
    const original = nested[verb] as ((...a: unknown[]) => unknown) | undefined;
    if (!original) continue;
    nested[verb] = (...a: unknown[]) => {
      const run = a.pop() as (sql: { unsafe: unknown }) => unknown;
      return original.call(client, ...a, (inner: { unsafe: unknown }) => run(prepared(inner)));
    };
  }
  return client;
}

/** Opens a pool. Connections give up a statement after `statementTimeoutMs`, so that one bad query cannot hold the process. */
export function connect(
  url: string,
  options: { max?: number; statementTimeoutMs?: number } = {},
): { sql: Sql; db: Db } {
  const sql = postgres(url, {
    max: options.max ?? 10,
    idle_timeout: 60,
    connect_timeout: 10,
    onnotice: () => {},
    connection: {
      application_name: "tellonce",
      statement_timeout: options.statementTimeoutMs ?? 10_000,
      lock_timeout: 5_000,
      idle_in_transaction_session_timeout: 15_000,
    },
  });
  return { sql, db: drizzle(prepared(sql)) };
}
