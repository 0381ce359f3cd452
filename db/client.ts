import { sql } from "drizzle-orm";
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

/** Put into a query whose best plan depends on its values, such as words that are rare or common. */
export const plannedAnew = sql`/* planned anew */`;
const mark = "/* planned anew */";

const isKept = (query: string, values: number): boolean =>
  values > 0 && values <= mostKept && !query.includes(mark);

type Unsafe = (query: string, args?: unknown[], options?: object) => unknown;

/** Longer lists of values make too many different statements to keep, and too large ones. */
const mostKept = 100;

/**
 * drizzle asks postgres.js not to prepare (`prepare: false`), so every query would be planned anew and described in a round
 * trip of its own: for small queries nine tenths of their cost. Here queries with parameters are prepared, in the pool and in
 * transactions alike, unless they are marked with `plannedAnew`.
 */
function prepared<T extends { unsafe: unknown }>(client: T): T {
  const plain = (client.unsafe as Unsafe).bind(client);
  client.unsafe = (query: string, args: unknown[] = [], options: object = {}) =>
    plain(query, args, { ...options, prepare: isKept(query, args.length) });
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
  const client = postgres(url, {
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
  return { sql: client, db: drizzle(prepared(client)) };
}
