// What the product bears, on a production build of this checkout with a real session, in a database of its own:
//   npm run bench -- [--tickets 10000] [--compare 100000] [--seconds 8] [--knowledge FOLDER] [--only NAME]
import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { drive, driveAtRate, type Measured, type Operation } from "./bench/drive.ts";
import { fillWorld } from "./bench/fill-world.ts";
import { alone, operationsOf, webhookOf } from "./bench/operations.ts";
import { watchProcesses } from "./bench/watch-processes.ts";
import { weighPage } from "./bench/weigh-page.ts";
import { secretsOf } from "./lib/environment.ts";
import { freePort } from "./lib/ports.ts";
import { pause, signal, until } from "./lib/processes.ts";
import { project } from "./lib/project.ts";
import { readRun } from "./lib/run-file.ts";
import { run, withoutServices } from "./lib/steps.ts";

const { values } = parseArgs({
  options: {
    tickets: { type: "string", default: "10000" },
    compare: { type: "string" },
    seconds: { type: "string", default: "8" },
    knowledge: { type: "string" },
    only: { type: "string" },
    figures: { type: "string" },
  },
});
const seconds = Number(values.seconds);
const webhooksPerSecond = 30;

/** What was measured, and the median of an answer alone in the seconds around it. */
type Figure = Measured & { alone: number };
type Figures = Map<string, Figure>;

/** Starts the product on a new state folder, on the disk, with the durability that a user has. */
async function startProduct(state: string): Promise<ChildProcess> {
  const env = {
    ...withoutServices(process.env),
    NODE_ENV: "production",
    TELLONCE_STATE: state,
    TELLONCE_DIST: process.env.TELLONCE_DIST || ".next",
    TELLONCE_DATABASE_PORT: "0",
    TELLONCE_SMTP_PORT: String(await freePort()),
    TELLONCE_DEMO: "0",
    PORT: String(await freePort()),
    LOG_LEVEL: "error",
  };
  const args = [
    "--conditions=react-server",
    "--disable-warning=ExperimentalWarning",
    path.join(project, "scripts/start.ts"),
  ];
  const stack = spawn(process.execPath, args, {
    cwd: project,
    env: env as unknown as NodeJS.ProcessEnv,
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    detached: true,
  });
  const isUp = await until(() => stack.exitCode !== null || readRun(state)?.url !== undefined, 300_000, 200);
  if (!isUp || !readRun(state)?.url) throw new Error("The product did not start; its messages are above.");
  return stack;
}

const ms = (value: number) => value.toFixed(value < 100 ? 1 : 0).padStart(7);

function row(name: string, connections: string, m: Figure, cpu: Record<string, number>): void {
  const perOperation = (process: string) => ms((cpu[process] ?? 0) / Math.max(1, m.count));
  console.log(
    `${name.padEnd(18)} ${connections.padStart(4)} ${m.rps.toFixed(0).padStart(6)} ${ms(m.p50)} ${ms(m.p95)} ${ms(m.p99)} ${ms(m.p50 / m.alone)}  ` +
      `${perOperation("web")} ${perOperation("worker")} ${perOperation("postgres")}${m.failed ? `   ${m.failed} FAILED` : ""}`,
  );
}

/** Measures everything on a world of so many tickets. */
async function measure(tickets: number): Promise<Figures> {
  const state = fs.mkdtempSync(path.join(os.tmpdir(), "tellonce-bench-"));
  fs.chmodSync(state, 0o755);
  let stack: ChildProcess | undefined;
  const stop = () => stack?.pid && stack.exitCode === null && signal(stack.pid, "SIGTERM");
  process.once("exit", stop);
  const figures: Figures = new Map();
  try {
    stack = await startProduct(state);
    const running = readRun(state)!;
    Object.assign(process.env, {
      DATABASE_URL: running.databaseUrl,
      APP_URL: running.url,
      AUTH_SECRET: secretsOf(state).authSecret,
      TELLONCE_STATE: state,
      LOG_LEVEL: "error",
    });
    const bench = await fillWorld(running.databaseUrl!, tickets, values.knowledge);
    const pidOf = (name: string) => running.children.find((c) => c.name === name)!.pid;
    const watched = watchProcesses(["web", "worker", "postgres"].map((name) => ({ name, pid: pidOf(name) })));
    await bench.settle();
    const idle = watched.memory().now;
    console.log(
      `\n${"operation".padEnd(18)} ${"conn".padStart(4)} ${"req/s".padStart(6)} ${"p50 ms".padStart(7)} ${"p95 ms".padStart(7)} ${"p99 ms".padStart(7)} ${"x alone".padStart(7)}  ` +
        `CPU ms per operation: ${"web".padStart(5)} ${"worker".padStart(7)} ${"postgres".padStart(8)}`,
    );
    const measured = async (name: string, connections: number, work: () => Promise<Measured>) => {
      const pace = () => drive(running.url!, alone, connections || 1, 1);
      const first = await pace();
      const before = watched.cpu();
      const figure = await work();
      await bench.settle();
      const after = watched.cpu();
      const m = { ...figure, alone: (first.p50 + (await pace()).p50) / 2 };
      row(
        name,
        connections > 0 ? String(connections) : `${webhooksPerSecond}/s`,
        m,
        Object.fromEntries(Object.keys(after).map((k) => [k, after[k]! - before[k]!])),
      );
      figures.set(`${name} ${connections || `${webhooksPerSecond}/s`}`, m);
    };
    const chosen = (name: string) => !values.only || name.includes(values.only);
    // Before calls come in: those that are missed stand over the inbox.
    const weight = await weighPage({
      url: running.url!,
      path: "/desk?view=open",
      cookie: bench.operator,
      next: "/desk?view=waiting",
    });
    for (const operation of operationsOf(bench).filter((o) => chosen(o.name)))
      await driven(running.url!, operation, measured);
    if (chosen("inbound call")) {
      const webhook = webhookOf(bench, running.url!);
      await driveAtRate(webhook, 10, 2);
      await measured("inbound call", 0, () => driveAtRate(webhook, webhooksPerSecond, seconds * 2));
    }
    const { peak } = watched.memory();
    watched.stop();
    console.log(
      `memory of web + worker: ${((idle.web ?? 0) + (idle.worker ?? 0)).toFixed(0)} MB at rest, ${peak.toFixed(0)} MB at most`,
    );
    console.log(
      weight
        ? `inbox over the network: ${weight.firstKb.toFixed(0)} KB at first, ${weight.navigationKb.toFixed(1)} KB for another view`
        : "inbox over the network: not weighed, there is no Chromium",
    );
    await bench.close();
    return figures;
  } finally {
    stop();
    if (stack) await until(() => stack!.exitCode !== null || stack!.signalCode !== null, 15_000);
    fs.rmSync(state, { recursive: true, force: true });
  }
}

async function driven(
  url: string,
  operation: Operation,
  measured: (name: string, connections: number, work: () => Promise<Measured>) => Promise<void>,
): Promise<void> {
  // A server runs for weeks: what is measured is code that the engine has compiled.
  await drive(url, operation, 8, 6);
  await pause(300);
  for (const connections of [1, 8])
    await measured(operation.name, connections, () => drive(url, operation, connections, seconds));
}

type Median = { p50: number; alone: number };

/** One world per process: its settings are read once. Answers the medians by name. */
async function inProcess(tickets: string): Promise<Map<string, Median>> {
  const figures = path.join(os.tmpdir(), `tellonce-bench-${process.pid}-${tickets}.json`);
  const given = values.knowledge ? ["--knowledge", values.knowledge] : [];
  const only = values.only ? ["--only", values.only] : [];
  const args = ["--tickets", tickets, "--seconds", values.seconds, "--figures", figures, ...given, ...only];
  const flags = ["--conditions=react-server", "--disable-warning=ExperimentalWarning"];
  const code = await run(process.execPath, [...flags, path.join(project, "scripts/bench.ts"), ...args]);
  if (code !== 0) process.exit(code);
  const medians = JSON.parse(fs.readFileSync(figures, "utf8")) as [string, Median][];
  fs.rmSync(figures);
  return new Map(medians);
}

if (values.compare) {
  const first = await inProcess(values.tickets);
  const second = await inProcess(values.compare);
  console.log(
    `\nmedian with ${values.compare} tickets against ${values.tickets}; the same in answers alone:`,
  );
  for (const [name, now] of second) {
    const before = first.get(name);
    if (!before) continue;
    const growth = now.p50 / before.p50;
    // Machines that are shared change their pace: what grew like an answer that reads nothing did not grow.
    const own = growth / (now.alone / before.alone);
    console.log(`${name.padEnd(24)} x ${growth.toFixed(2)}  x ${own.toFixed(2)}`);
  }
} else {
  console.log(`${os.cpus().length} cores, Node ${process.version}, client and server on the same machine`);
  const figures = await measure(Number(values.tickets));
  if (values.figures) fs.writeFileSync(values.figures, JSON.stringify([...figures]));
}
process.exit(0);
