import { randomBytes } from "node:crypto";
import path from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { ensureDatabase, startCluster } from "#scripts/lib/cluster.ts";
import { startGuard } from "#scripts/lib/guard.ts";
import { migrateDatabase } from "#scripts/lib/migrate.ts";
import { scratchFolder } from "#scripts/lib/project.ts";

export type TestServer = { admin: string; url: string };

declare module "vitest" {
  interface ProvidedContext {
    postgres: TestServer;
  }
}

/** One throwaway PostgreSQL in memory for the whole run, with a migrated template that every test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = path.join(scratchFolder(), `tellonce-test-${process.pid}-${randomBytes(4).toString("hex")}`);
  const guard = startGuard(folder);
  const cluster = await startCluster({ folder, isThrowaway: true });
  guard.watch(cluster.process.pid!, []);
  await ensureDatabase(cluster, "template");
  await migrateDatabase(cluster.url("template"));
  const sql = postgres(cluster.adminUrl("postgres"), { max: 1, onnotice: () => {} });
  await sql`alter database template is_template true allow_connections false`;
  await sql.end();
  project.provide("postgres", { admin: cluster.adminUrl("postgres"), url: cluster.url("") });
  return async () => {
    await cluster.stop();
    guard.rest();
  };
}
