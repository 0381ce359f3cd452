import { getTableColumns, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";

type Row = Record<string, unknown>;

/** Ids as one parameter, for `= any(${idList(ids)}::uuid[])`: the statement's text does not depend on how many there are. */
export const idList = (ids: readonly (string | number)[]): string => `{${ids.join(",")}}`;

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
 * Drizzle's own insert writes every column of every row into the statement each time. Throws when a row says something that the
 * first one does not.
 */
export function insertRows<T extends PgTable>(
  table: T,
  rows: readonly [T["$inferInsert"], ...T["$inferInsert"][]],
  end: SQL = sql``,
): SQL {
  const given = rows as readonly Row[];
  const says = (row: Row | undefined, key: string) => row?.[key] !== undefined;
  const all = Object.entries(getTableColumns(table));
  const columns = all.filter(([key]) => says(given[0], key));
  const lost = all.find(([key]) => !says(given[0], key) && given.some((row) => says(row, key)));
  if (lost) throw new Error(`Not all rows to insert have the column ${lost[0]}.`);
  const named = given.map((row) =>
    Object.fromEntries(columns.map(([key, column]) => [column.name, row[key]])),
  );
  const names = sql.join(
    columns.map(([, column]) => sql.identifier(column.name)),
    sql`, `,
  );
  return sql`insert into ${table} (${names})
    select ${names} from json_populate_recordset(null::${table}, ${rowsJson(named)}::json) ${end}`;
}
