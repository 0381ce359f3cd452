import { getTableColumns, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";

type Row = Record<string, unknown>;

/** JSON that PostgreSQL reads: half of a character pair, which no text of its may hold, becomes the replacement sign. */
export function rowsJson(rows: readonly Row[]): string {
  const json = JSON.stringify(rows);
  if (!json.includes("\\ud")) return json;
  return JSON.stringify(rows, (_key, value: unknown) =>
    typeof value === "string" ? value.toWellFormed() : value,
  );
}

/**
 * `insert into …` for any number of rows as one statement whose text does not depend on how many there are, so that PostgreSQL plans
 * it once. The first row's keys are the columns; others keep their defaults. `end` is what follows: `on conflict`, `returning`.
 * Drizzle's own insert writes every column of every row into the statement each time.
 */
export function insertRows<T extends PgTable>(
  table: T,
  rows: readonly [T["$inferInsert"], ...T["$inferInsert"][]],
  end: SQL = sql``,
): SQL {
  const columns = Object.entries(getTableColumns(table)).filter(
    ([key]) => (rows[0] as Row)[key] !== undefined,
  );
  const named = (rows as readonly Row[]).map((row) =>
    Object.fromEntries(columns.map(([key, column]) => [column.name, row[key]])),
  );
  const names = sql.join(
    columns.map(([, column]) => sql.identifier(column.name)),
    sql`, `,
  );
  return sql`insert into ${table} (${names})
    select ${names} from json_populate_recordset(null::${table}, ${rowsJson(named)}::json) ${end}`;
}
