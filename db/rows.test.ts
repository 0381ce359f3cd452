import { sql } from "drizzle-orm";
import { afterAll, describe, expect, it } from "vitest";
import { settings } from "#db/schema/settings.ts";
import { closeDatabase, database } from "#lib/core/database.ts";
import { insertRows, rowsJson } from "./rows.ts";

afterAll(closeDatabase);

const row = (key: string, value: unknown) => ({ key, value });
const stored = async (beginning: string) =>
  (
    await database().execute<{ key: string; value: unknown }>(
      sql`select key, value from settings where key like ${`${beginning}%`} order by key`,
    )
  ).map((r) => [r.key, r.value]);

describe("rows as one statement", () => {
  it("inserts any number of rows, in their order, with the same text", async () => {
    const two = insertRows(settings, [row("rows-a1", { x: 1 }), row("rows-a2", ["й", "'\"\\"])]);
    await database().execute(two);
    expect(await stored("rows-a")).toEqual([
      ["rows-a1", { x: 1 }],
      ["rows-a2", ["й", "'\"\\"]],
    ]);
  });

  it("leaves what is not given to the table's defaults, and null is null", async () => {
    const made = await database().execute<{ updated_at: string | null }>(
      insertRows(settings, [row("rows-b", true)], sql`returning updated_at`),
    );
    expect(made[0]?.updated_at).not.toBeNull();
  });

  it("loses nothing: a row that says more than the first one is refused", () => {
    const first = { key: "rows-f1", value: 1 };
    expect(() => insertRows(settings, [first, { ...first, key: "rows-f2", updatedAt: new Date() }])).toThrow(
      "updatedAt",
    );
  });

  it("ends as told", async () => {
    const again = () =>
      database().execute(
        insertRows(settings, [row("rows-c", 1)], sql`on conflict (key) do nothing returning key`),
      );
    expect(await again()).toHaveLength(1);
    expect(await again()).toHaveLength(0);
  });

  it("keeps words that look like SQL or JSON as words", async () => {
    const hostile = `'); drop table settings; -- \\u0041 \\ud800 $1 {"a":1}`;
    await database().execute(insertRows(settings, [row("rows-d", hostile)]));
    expect(await stored("rows-d")).toEqual([["rows-d", hostile]]);
  });

  it("replaces half of a pair of characters, which PostgreSQL would refuse", async () => {
    expect(JSON.parse(rowsJson([{ a: "x\ud800y", b: "😀" }]))).toEqual([{ a: "x�y", b: "😀" }]);
    await database().execute(insertRows(settings, [row("rows-e", "half \udc00")]));
    expect(await stored("rows-e")).toEqual([["rows-e", "half �"]]);
  });
});
