import postgres from "postgres";

async function ask<T>(databaseUrl: string, question: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    return await question(sql);
  } finally {
    await sql.end({ timeout: 2 });
  }
}

/** Whether nobody has an account yet: a new database. */
export const isEmpty = (databaseUrl: string): Promise<boolean> =>
  ask(databaseUrl, async (sql) => (await sql`select 1 from accounts limit 1`).length === 0);

/**
 * Whether a new database is to be filled with the demo world. The copy's own database is, unless told not to; a database
 * that somebody named in DATABASE_URL is not, unless asked for: the demo's passwords are known to everybody.
 */
export const wantsDemo = (isExternal: boolean): boolean =>
  process.env.TELLONCE_DEMO ? process.env.TELLONCE_DEMO === "1" : !isExternal;

/** Whom one can sign in as in a demo. */
export const demoPeople = (databaseUrl: string): Promise<{ email: string; role: string }[]> =>
  ask(
    databaseUrl,
    (sql) => sql<{ email: string; role: string }[]>`
      select email, role from accounts where is_demo and disabled_at is null
      order by array_position(array['admin', 'operator', 'specialist', 'client'], role), id limit 12`,
  );
