import { spawn, type ChildProcess } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { isRunning, signal, until, type ProcessMark } from "./processes.ts";
import { project } from "./project.ts";
import { readRun, type Run } from "./run-file.ts";
import { withoutServices } from "./steps.ts";

/** A copy of the product that a test started, with what it has said so far. */
export type Copy = {
  process: ChildProcess;
  state: string;
  said: () => string;
  run: () => Run;
  ended: () => boolean;
};

/** Starts the product on a state of its own with nothing set but `env`; needs a finished build. */
export function startCopy(
  state: string,
  options: { env?: Record<string, string>; as?: "nobody"; via?: "boot" } = {},
): Copy {
  const env = {
    ...withoutServices(process.env),
    TELLONCE_STATE: state,
    TELLONCE_DATABASE_PORT: "0",
    npm_lifecycle_event: "",
    ...options.env,
  };
  const script =
    options.via === "boot"
      ? ["scripts/boot.mjs", "start"]
      : ["--conditions=react-server", "--disable-warning=ExperimentalWarning", "scripts/start.ts"];
  const drop = ["--reuid=65534", "--regid=65534", "--clear-groups", process.execPath, ...script];
  const child = spawn(options.as ? "setpriv" : process.execPath, options.as ? drop : script, {
    cwd: project,
    env: (options.as ? { ...env, HOME: "/tmp" } : env) as unknown as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => (said += String(chunk)));
  return {
    process: child,
    state,
    said: () => said,
    run: () => readRun(state)!,
    ended: () => child.exitCode !== null || child.signalCode !== null,
  };
}

/** Whether it takes requests before the time is over. */
export async function answers(copy: Copy, ms = 20_000): Promise<boolean> {
  return until(async () => {
    const url = readRun(copy.state)?.url;
    if (!url) return false;
    const answer = await fetch(`${url}/api/health?ready=1`, { signal: AbortSignal.timeout(2000) }).catch(
      () => undefined,
    );
    return answer?.ok === true;
  }, ms);
}

/** Whether it came up; when it did not, what it said is printed. */
export async function started(copy: Copy): Promise<boolean> {
  if (await until(() => copy.ended() || readRun(copy.state)?.url !== undefined, 120_000)) {
    if (!copy.ended()) return answers(copy);
  }
  console.log(copy.said());
  return false;
}

/** One of its processes. */
export const child = (copy: Copy, name: string): ProcessMark =>
  copy.run().children.find((c) => c.name === name)!;

/** Asks it to stop; whether everything it had started is gone in time. */
export async function stopped(copy: Copy, ms = 10_000): Promise<boolean> {
  const marks: ProcessMark[] = [...copy.run().children, copy.run().supervisor];
  const began = performance.now();
  signal(copy.process.pid!, "SIGTERM");
  const isOver = await until(() => copy.ended() && !marks.some(isRunning), ms);
  console.log(`     stopped after ${Math.round(performance.now() - began)} ms`);
  return isOver && !fs.existsSync(path.join(copy.state, "run.json"));
}
