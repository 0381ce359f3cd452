import path from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { project } from "./project.ts";

const lockNumber = 7_355_608;

/** Brings a database to the newest version. Two at once wait for each other. */
export async function migrateDatabase(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await sql`select pg_advisory_lock(${lockNumber})`;
    await migrate(drizzle(sql), { migrationsFolder: path.join(project, "db/migrations") });
  } catch (error) {
    const reason = (error as Error).cause ?? error;
    throw new Error(
      `The database could not be brought to the newest version: ${reason instanceof Error ? reason.message : String(reason)}.`,
      { cause: error },
    );
  } finally {
    await sql.end({ timeout: 5 });
  }
}
