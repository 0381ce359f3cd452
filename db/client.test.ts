import { eq, sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { clientPhones } from "#db/schema/clients.ts";
import { env } from "#lib/core/env.ts";
import { newId } from "#lib/core/ids.ts";
import { connect, type Db, plannedAnew } from "./client.ts";

const kept = async (db: Db) =>
  (
    await db.execute<{ statement: string; runs: string }>(
      sql`select statement, generic_plans + custom_plans as runs from pg_prepared_statements`,
    )
  ).filter((r) => r.statement.includes("client_phones"));

it("plans a query once for a connection, in transactions too, except where it says otherwise", async () => {
  const pool = connect(env().DATABASE_URL, { max: 1 });
  try {
    const ask = (db: Db) => db.select().from(clientPhones).where(eq(clientPhones.clientId, newId()));
    for (let i = 0; i < 3; i++) await ask(pool.db);
    await pool.db.transaction((tx) => ask(tx));
    await pool.db.transaction((tx) => tx.transaction((inner) => ask(inner)));
    expect(await kept(pool.db)).toMatchObject([{ runs: "5" }]);

    await pool.db.execute(sql`${plannedAnew} select 1 from client_phones where client_id = ${newId()}`);
    const many = Array.from({ length: 101 }, () => sql`${newId()}::uuid`);
    await pool.db.execute(sql`select 1 from client_phones where client_id in (${sql.join(many, sql`, `)})`);
    expect(await kept(pool.db)).toHaveLength(1);
  } finally {
    await pool.sql.end();
  }
});
