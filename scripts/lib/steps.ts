import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { everyCheck, runCheck } from "../checks/every-check.ts";
import type { Variables } from "./environment.ts";
import { signal } from "./processes.ts";
import { project } from "./project.ts";
import { readVitestReport } from "./reports.ts";
import { isCode, readSources, type Source } from "./sources.ts";
import { addReport, type Tally } from "./tally.ts";

/** What a developer's shell may point at must not be touched by tests. Blank counts as set, so .env does not fill it in. */
const services = [
  "DATABASE_URL",
  "APP_URL",
  "NEXTAUTH_URL",
  "AUTH_SECRET",
  "SUPPORT_ADDRESS",
  "COMPANY_NAME",
  "TRUSTED_PROXIES",
  "MEILI_URL",
  "MEILI_KEY",
  "SMTP_URL",
  "HOST",
  "TELLONCE_DEMO",
  "LOG_LEVEL",
  "TWILIO_ACCOUNT_SID",
  "TWILIO_AUTH_TOKEN",
  "TWILIO_NUMBER",
  "TWILIO_API_URL",
  "S3_ENDPOINT",
  "S3_REGION",
  "S3_BUCKET",
  "S3_ACCESS_KEY_ID",
  "S3_SECRET_ACCESS_KEY",
  "OIDC_ISSUER",
  "OIDC_CLIENT_ID",
  "OIDC_CLIENT_SECRET",
  "OIDC_NAME",
];

export const withoutServices = (env: Variables): Variables => ({
  ...env,
  ...Object.fromEntries(services.map((name) => [name, ""])),
});

const running = new Set<number>();
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(name, () => {
    for (const pid of running) signal(pid, "SIGTERM");
    process.exit(1);
  });
}

/** Runs a program of node_modules to its end, showing what it says. */
export function run(program: string, args: string[], env: Variables = process.env): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: project, env: env as NodeJS.ProcessEnv, stdio: "inherit" });
    const { pid } = child;
    if (pid) running.add(pid);
    child.once("error", (error) => {
      console.error(`${program} could not be started: ${error.message}`);
      resolve(127);
    });
    child.once("exit", (code) => {
      if (pid) running.delete(pid);
      resolve(code ?? 1);
    });
  });
}

/** One step that either holds or not. */
export async function step(tally: Tally, name: string, work: () => Promise<boolean>): Promise<void> {
  const began = performance.now();
  let isGood = false;
  try {
    isGood = await work();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  }
  console.log(`${isGood ? "ok  " : "FAIL"} ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
  if (isGood) tally.passed++;
  else {
    tally.failed++;
    tally.failures.push(`  ${name}`);
  }
}

/** Format, lint, types, structure: everything that needs neither a database nor a browser. */
export async function runStaticChecks(tally: Tally): Promise<void> {
  await step(tally, "format", async () => (await run("oxfmt", ["--check"])) === 0);
  await step(tally, "lint", async () => (await run("oxlint", ["--type-aware", "--quiet"])) === 0);
  await step(tally, "types", async () => {
    // Types of the routes are made from the sources; without them a fresh clone does not type-check.
    if ((await run("next", ["typegen"], { ...process.env, NODE_ENV: "development" })) !== 0) return false;
    return (await run("tsc", ["--noEmit"])) === 0;
  });
  await runStructureChecks(tally);
}

/** The house rules alone; quick enough for every commit. */
export async function runStructureChecks(tally: Tally): Promise<void> {
  const sources = readSources();
  for (const check of everyCheck) {
    await step(tally, check.name, async () => {
      const problems = runCheck(check, sources);
      for (const { file, line, sentence } of problems) console.log(`  ${file}:${line}  ${sentence}`);
      return problems.length === 0;
    });
  }
  reportSizes(sources);
}

/** Long files are a question, not a mistake: what are the two things in here? */
function reportSizes(sources: readonly Source[]): void {
  const long = sources
    .filter((source) => isCode(source.path))
    .map((source) => ({ path: source.path, lines: source.text.split("\n").length }))
    .filter((file) => file.lines > 400)
    .toSorted((a, b) => b.lines - a.lines);
  if (long.length > 0)
    console.log(`     over 400 lines: ${long.map((f) => `${f.path} (${f.lines})`).join(", ")}`);
}

/** Unit tests, use cases on a real database, contracts. */
export async function runVitest(tally: Tally): Promise<void> {
  const report = path.join(os.tmpdir(), `tellonce-vitest-${process.pid}.json`);
  const args = ["run", "--reporter=dot", "--reporter=json", `--outputFile.json=${report}`];
  const code = await run("vitest", args, { ...withoutServices(process.env), NODE_ENV: "test" });
  addReport(tally, "tests", code, () => readVitestReport(fs.readFileSync(report, "utf8")));
  fs.rmSync(report, { force: true });
}
