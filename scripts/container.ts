// In a container: `container.ts web` or `container.ts worker`. Waits for the database, migrates (both may try, one does),
// and becomes the program itself, so that the container's signals reach it.
import fs from "node:fs";
import path from "node:path";
import postgres from "postgres";
import { isEmpty, wantsDemo } from "./lib/demo.ts";
import { checkVariables, environmentOf } from "./lib/environment.ts";
import { migrateDatabase } from "./lib/migrate.ts";
import { checkDatabase, checkServices } from "./lib/preflight.ts";
import { until } from "./lib/processes.ts";
import { makeFolder, project, stateFolder } from "./lib/project.ts";
import { run } from "./lib/steps.ts";

const flags = ["--conditions=react-server", "--disable-warning=ExperimentalWarning"];
const next = path.join(project, "node_modules/next/dist/bin/next");

async function seedOnce(databaseUrl: string, env: Record<string, string | undefined>): Promise<void> {
  if (!wantsDemo(true) || !fs.existsSync(path.join(project, "scripts/seed.ts"))) return;
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    await sql`select pg_advisory_lock(7355609)`;
    if (await isEmpty(databaseUrl)) await run(process.execPath, [...flags, "scripts/seed.ts"], env);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

try {
  const program = process.argv[2];
  if (program !== "web" && program !== "worker") throw new Error("Say which: web or worker.");
  checkVariables(process.env);
  const databaseUrl = process.env.DATABASE_URL;
  if (!databaseUrl) throw new Error("DATABASE_URL is not set.");
  let problem: string | undefined;
  const answers = await until(async () => !(problem = await checkDatabase(databaseUrl)), 60_000, 1000);
  if (!answers) throw new Error(problem);
  await migrateDatabase(databaseUrl);
  const state = stateFolder();
  makeFolder(state, 0o755);
  const port = Number(process.env.PORT || 3000);
  const host = process.env.HOST || "0.0.0.0";
  const smtpPort = Number(process.env.TELLONCE_SMTP_PORT || 2525);
  const env = environmentOf({ state, databaseUrl, port, host, smtpPort, mode: "production" });
  await seedOnce(databaseUrl, env);
  if (program === "web") for (const sentence of await checkServices(env)) console.log(`! ${sentence}`);
  const args =
    program === "web" ? [next, "start", "-H", host, "-p", String(port)] : [...flags, "scripts/worker.ts"];
  const given = Object.entries(env).filter(([, value]) => value !== undefined);
  process.execve!(
    process.execPath,
    [process.execPath, ...args],
    Object.fromEntries(given) as NodeJS.ProcessEnv,
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
