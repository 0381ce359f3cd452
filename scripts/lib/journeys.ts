import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { haveChromium } from "./chromium.ts";
import { secretsOf } from "./environment.ts";
import { signal, until } from "./processes.ts";
import { freePort } from "./ports.ts";
import { project, scratchFolder } from "./project.ts";
import { readPlaywrightReport } from "./reports.ts";
import { readRun } from "./run-file.ts";
import { run, withoutServices } from "./steps.ts";
import { addReport, type Tally } from "./tally.ts";

/** Drives the product in a browser: a production build of its own, a throwaway state, ports of its own. */
export async function runJourneys(tally: Tally, args: string[] = []): Promise<void> {
  const chromium = await haveChromium();
  if (!chromium) {
    console.error(
      "FAIL journeys: there is no Chromium. Install it (Debian: apt-get install chromium) or name one in CHROMIUM, then run the tests again.",
    );
    tally.failed++;
    tally.failures.push("  journeys: there is no Chromium");
    return;
  }
  const state = fs.mkdtempSync(path.join(scratchFolder(), "tellonce-journeys-"));
  fs.chmodSync(state, 0o755);
  const env = {
    ...withoutServices(process.env),
    NODE_ENV: "production",
    TELLONCE_STATE: state,
    TELLONCE_DIST: ".next-test",
    TELLONCE_DATABASE_PORT: "0",
    TELLONCE_SMTP_PORT: String(await freePort()),
    TELLONCE_DEMO: "1",
    PORT: String(await freePort()),
    LOG_LEVEL: "error",
  };
  const stack = spawn(
    process.execPath,
    ["--conditions=react-server", "--disable-warning=ExperimentalWarning", "scripts/start.ts"],
    {
      cwd: project,
      env: env as unknown as NodeJS.ProcessEnv,
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      detached: true,
    },
  );
  const hasEnded = () => stack.exitCode !== null || stack.signalCode !== null;
  const stop = () => stack.pid && !hasEnded() && signal(stack.pid, "SIGTERM");
  process.once("exit", stop);
  try {
    const isUp = await until(() => hasEnded() || readRun(state)?.url !== undefined, 300_000, 200);
    const running = readRun(state);
    if (!isUp || !running?.url) {
      console.error("FAIL journeys: the product did not start; its messages are above.");
      tally.failed++;
      tally.failures.push("  journeys: the product did not start");
      return;
    }
    const report = path.join(state, "playwright.json");
    const code = await run("playwright", ["test", ...args], {
      ...env,
      NODE_ENV: "test",
      NODE_OPTIONS: "--conditions=react-server",
      BASE_URL: running.url,
      APP_URL: running.url,
      DATABASE_URL: running.databaseUrl,
      TELLONCE_SMTP_PORT: String(running.smtpPort),
      AUTH_SECRET: secretsOf(state).authSecret,
      CHROMIUM: chromium,
      TELLONCE_REPORT: report,
    });
    addReport(tally, "journeys", code, () => readPlaywrightReport(fs.readFileSync(report, "utf8")));
  } finally {
    stop();
    await until(hasEnded, 15_000);
    fs.rmSync(state, { recursive: true, force: true });
  }
}
