import fs from "node:fs";
import path from "node:path";
import { buildWhenChanged, noteServing } from "./build.ts";
import type { Cluster } from "./cluster.ts";
import { demoPeople, isEmpty, wantsDemo } from "./demo.ts";
import { checkVariables, environmentOf, loadDotEnv, namedProperly, type Variables } from "./environment.ts";
import { migrateDatabase } from "./migrate.ts";
import { freePort } from "./ports.ts";
import { checkDatabase, checkServices } from "./preflight.ts";
import { pause, until } from "./processes.ts";
import { project, stateFolder } from "./project.ts";
import { claimState } from "./run-file.ts";
import { databaseName, startDatabase } from "./stack.ts";
import { createSupervisor } from "./supervisor.ts";

type Mode = "production" | "development";

const next = path.join(project, "node_modules/next/dist/bin/next");
const script = (name: string) => [
  "--conditions=react-server",
  "--disable-warning=ExperimentalWarning",
  path.join(project, "scripts", `${name}.ts`),
];
const began = performance.now();
const say = (line: string) => console.log(`[${((performance.now() - began) / 1000).toFixed(1)} s] ${line}`);

/** Web and worker together stay under 600 MB with these; what is in NODE_OPTIONS already comes after and wins. */
const withHeap = (env: Variables, flags: string): Variables => ({
  ...env,
  NODE_OPTIONS: `${flags} ${env.NODE_OPTIONS ?? ""}`.trim(),
});

async function wantedPort(name: string, fallback: number, host: string): Promise<number> {
  const wanted = Number(process.env[name] || fallback);
  if (!Number.isInteger(wanted) || wanted < 0 || wanted > 65535)
    throw new Error(`${name} must be a port number from 1 to 65535.`);
  const port = await freePort(wanted, host);
  if (wanted !== 0 && port !== wanted) say(`Port ${wanted} is taken; ${port} is used instead.`);
  return port;
}

/** Starts everything, watches it, and stops it in order on a signal. Ends the process. */
export async function runStack(mode: Mode): Promise<void> {
  loadDotEnv();
  const state = stateFolder();
  const host = process.env.HOST || "127.0.0.1";
  checkVariables(process.env);
  const external = process.env.DATABASE_URL || undefined;
  if (external) {
    const problem = await checkDatabase(external);
    if (problem) throw new Error(problem);
  }
  const claim = await claimState(state, mode === "production" ? "start" : "dev");
  let cluster: Cluster | undefined;
  let stopping: Promise<void> | undefined;
  const supervisor = createSupervisor(claim, say, (sentence) => {
    console.error(sentence);
    void stop(1);
  });

  function stop(code: number): Promise<void> {
    if (stopping) return stopping;
    stopping = (async () => {
      say("Stopping.");
      await supervisor.stopAll();
      await cluster?.stop();
      supervisor.rest();
      claim.release();
      say("Stopped.");
      process.exit(code);
    })();
    return stopping;
  }
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(name, () => {
      // Asked a second time: somebody is in a hurry.
      if (stopping) supervisor.killAll();
      void stop(0);
    });
  }
  process.on("disconnect", () => void stop(0));
  process.on("uncaughtException", (error) => {
    console.error(error);
    void stop(1);
  });

  const openCluster = async (port: number) => {
    const opened = await startDatabase(state, { port });
    supervisor.adopt("postgres", opened.process);
    opened.process.once("exit", () => {
      if (!stopping) void reopenCluster(opened.port);
    });
    return opened;
  };
  const crashes: number[] = [];
  const reopenCluster = async (port: number) => {
    crashes.push(performance.now());
    if (crashes.filter((at) => performance.now() - at < 60_000).length > 5) {
      console.error("PostgreSQL ended again and again.");
      return stop(1);
    }
    say("PostgreSQL ended and is started again.");
    try {
      cluster = await openCluster(port);
      claim.update({ databaseUrl: cluster.url(databaseName) });
      if (cluster.port !== port) for (const name of ["web", "worker"]) supervisor.replace(name);
    } catch (error) {
      console.error(error);
      await stop(1);
    }
  };

  try {
    if (!external) cluster = await openCluster(Number(process.env.TELLONCE_DATABASE_PORT || 54329));
    const databaseUrl = () => external ?? cluster!.url(databaseName);
    say(external ? "The database in DATABASE_URL answers." : "PostgreSQL is running.");
    await migrateDatabase(databaseUrl());
    const ports = {
      port: await wantedPort("PORT", 3000, host),
      smtpPort: await wantedPort("TELLONCE_SMTP_PORT", 2525, host),
    };
    claim.update({ databaseUrl: databaseUrl(), smtpPort: ports.smtpPort });
    const env = () => environmentOf({ state, databaseUrl: databaseUrl(), host, mode, ...ports });

    const isDemo = wantsDemo(external !== undefined);
    const empty = await isEmpty(databaseUrl());
    if (empty && isDemo && fs.existsSync(path.join(project, "scripts/seed.ts"))) {
      say("Filling the empty database with the demo world.");
      await supervisor.runToEnd({ name: "seed", args: script("seed"), env });
    }
    if (mode === "production") {
      const isNew = await buildWhenChanged(() => {
        say("Building (about half a minute; only after a change).");
        return supervisor.runToEnd(
          { name: "build", args: [next, "build"], env },
          path.join(state, "build.log"),
        );
      });
      if (isNew) say("Built.");
    }

    noteServing();
    const serve = mode === "production" ? "start" : "dev";
    const port = ports.port;
    void supervisor.keep({
      name: "web",
      args: [next, serve, "-H", host, "-p", String(port)],
      env: () =>
        mode === "production" ? withHeap(env(), "--max-old-space-size=320 --max-semi-space-size=16") : env(),
    });
    const workerReady = supervisor.keep({
      name: "worker",
      args: script("worker"),
      env: () => withHeap(env(), "--max-old-space-size=192 --max-semi-space-size=4"),
      priority: 5,
    });
    const own =
      host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "[::1]" : host.includes(":") ? `[${host}]` : host;
    const isAnswering = await until(async () => {
      if (stopping) return true;
      const answer = await fetch(`http://${own}:${port}/api/health?ready=1`).catch(() => undefined);
      return answer?.ok === true;
    }, 120_000);
    if (!isAnswering) throw new Error("The web process did not answer within two minutes.");
    await Promise.race([workerReady, pause(60_000)]);
    if (stopping) return await stopping;

    const url = env().APP_URL!;
    claim.update({ url });
    for (const sentence of [...namedProperly(process.env), ...(await checkServices(env()))])
      console.log(`! ${sentence}`);
    await announce(url, databaseUrl(), ports.smtpPort, empty && !isDemo);
  } catch (error) {
    if (!stopping) console.error(error instanceof Error ? error.message : error);
    await stop(1);
  }
}

async function announce(
  url: string,
  databaseUrl: string,
  smtpPort: number,
  needsAdmin: boolean,
): Promise<void> {
  const people = await demoPeople(databaseUrl);
  const lines = [
    "",
    `Tellonce is running at ${url}`,
    `Mail is accepted on port ${smtpPort}; Ctrl-C stops everything.`,
  ];
  if (people.length > 0) {
    lines.push("", "Demo sign-ins, all with the password tellonce-demo:");
    for (const { email, role } of people) lines.push(`  ${role.padEnd(10)} ${email}`);
  }
  if (needsAdmin) lines.push("", "There is nobody yet. Make the first administrator: npm run admin -- EMAIL");
  console.log(`${lines.join("\n")}\n`);
}
