import { startCluster, ensureDatabase, type Cluster, type ClusterOptions } from "./cluster.ts";
import { environmentOf, loadDotEnv } from "./environment.ts";
import { startGuard } from "./guard.ts";
import { migrateDatabase } from "./migrate.ts";
import { until } from "./processes.ts";
import { databaseFolder, makeFolder, stateFolder } from "./project.ts";
import { claimState, currentRun } from "./run-file.ts";

export const databaseName = "tellonce";

/** Starts the copy's own PostgreSQL with its database in place. */
export async function startDatabase(state: string, options: Partial<ClusterOptions> = {}): Promise<Cluster> {
  const cluster = await startCluster({ folder: databaseFolder(state), ...options });
  await ensureDatabase(cluster, databaseName);
  return cluster;
}

/** Puts into this process's environment what web and worker have, so that lib code works the same in a command. */
function adoptEnvironment(
  state: string,
  databaseUrl: string,
  url: string | undefined,
  smtpPort: number,
): void {
  const port = Number(url ? new URL(url).port : process.env.PORT) || 3000;
  const host = process.env.HOST || "127.0.0.1";
  if (url) process.env.APP_URL ||= url;
  // A command says in words what goes wrong.
  process.env.LOG_LEVEL ||= "error";
  Object.assign(process.env, environmentOf({ state, databaseUrl, port, host, smtpPort, mode: "production" }));
}

/**
 * Runs `work` against the database: the one in DATABASE_URL, the running stack's, or else the copy's own, started for this
 * command only. The environment (DATABASE_URL, AUTH_SECRET, APP_URL, ...) is complete when `work` begins.
 */
export async function withDatabase<T>(
  command: string,
  work: (databaseUrl: string) => Promise<T>,
): Promise<T> {
  loadDotEnv();
  const state = stateFolder();
  const smtpPort = Number(process.env.TELLONCE_SMTP_PORT || 2525);
  const given = process.env.DATABASE_URL;
  if (given) {
    makeFolder(state, 0o755);
    adoptEnvironment(state, given, currentRun(state)?.url, smtpPort);
    return work(given);
  }
  if (currentRun(state)) {
    // A stack that is starting writes the address when its database is ready.
    await until(() => !currentRun(state) || currentRun(state)?.databaseUrl !== undefined, 120_000, 200);
    const run = currentRun(state);
    if (run?.databaseUrl) {
      adoptEnvironment(state, run.databaseUrl, run.url, run.smtpPort ?? smtpPort);
      return work(run.databaseUrl);
    }
  }
  const claim = await claimState(state, command);
  const guard = startGuard();
  try {
    const cluster = await startDatabase(state);
    guard.watch(cluster.process.pid!, []);
    try {
      const databaseUrl = cluster.url(databaseName);
      await migrateDatabase(databaseUrl);
      adoptEnvironment(state, databaseUrl, undefined, smtpPort);
      return await work(databaseUrl);
    } finally {
      await cluster.stop();
    }
  } finally {
    claim.release();
    guard.rest();
  }
}
