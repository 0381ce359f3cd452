import fs from "node:fs";
import path from "node:path";
import { makeFolder } from "./project.ts";
import { isRunning, markOf, pause, signal, until, type ProcessMark } from "./processes.ts";

/** What is running on a state folder, for the next command to read. Holds the database's address, so only the owner reads it. */
export type Run = {
  /** `start`, `dev`, or a command that borrowed the stopped database. */
  command: string;
  supervisor: ProcessMark;
  url?: string;
  databaseUrl?: string;
  smtpPort?: number;
  children: (ProcessMark & { name: string })[];
};

export type Claim = { run: Run; update: (change: Partial<Run>) => void; release: () => void };

const fileOf = (state: string) => path.join(state, "run.json");

export function readRun(state: string): Run | undefined {
  try {
    return JSON.parse(fs.readFileSync(fileOf(state), "utf8")) as Run;
  } catch {
    return undefined;
  }
}

/** The living run on a state folder, if there is one. */
export function currentRun(state: string): Run | undefined {
  const run = readRun(state);
  return run && isRunning(run.supervisor) ? run : undefined;
}

/** What a killed supervisor left is asked to stop, then made to. PostgreSQL is the cluster's own matter. */
async function endLeftovers(run: Run): Promise<void> {
  const left = run.children.filter((child) => child.name !== "postgres" && isRunning(child));
  for (const child of left) signal(child.pid, "SIGTERM", true);
  await until(() => !left.some(isRunning), 4000);
  for (const child of left.filter(isRunning)) signal(child.pid, "SIGKILL", true);
}

export class StateIsTaken extends Error {
  readonly run: Run;
  constructor(run: Run) {
    const where = run.url ? ` at ${run.url}` : "";
    super(
      run.command === "start" || run.command === "dev"
        ? `Tellonce is already running${where} (process ${run.supervisor.pid}). Stop it first, or choose another folder with TELLONCE_STATE.`
        : `The command "${run.command}" (process ${run.supervisor.pid}) is using the database. Wait until it has finished.`,
    );
    this.run = run;
  }
}

/** Takes a state folder for this process; throws StateIsTaken when somebody living has it. */
export async function claimState(state: string, command: string): Promise<Claim> {
  // Root's PostgreSQL runs as another user and has to pass through; what is secret inside is closed by itself.
  makeFolder(state, 0o755);
  const file = fileOf(state);
  const run: Run = { command, supervisor: markOf(process.pid), children: [] };
  const write = (flag: "w" | "wx") => fs.writeFileSync(file, JSON.stringify(run), { flag, mode: 0o600 });
  for (let tries = 0; ; tries++) {
    try {
      write("wx");
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST" || tries > 20) throw error;
    }
    const other = readRun(state);
    if (other && isRunning(other.supervisor)) throw new StateIsTaken(other);
    if (other) await endLeftovers(other);
    // An unreadable file may be one that is being written this moment.
    else await pause(100);
    fs.rmSync(file, { force: true });
  }
  // Two starters may both have seen the dead one; the last to write has it.
  await pause(30);
  const now = readRun(state);
  if (now && now.supervisor.pid !== process.pid) throw new StateIsTaken(now);
  return {
    run,
    update: (change) => {
      Object.assign(run, change);
      fs.writeFileSync(`${file}.new`, JSON.stringify(run), { mode: 0o600 });
      fs.renameSync(`${file}.new`, file);
    },
    release: () => {
      if (readRun(state)?.supervisor.pid === process.pid) fs.rmSync(file, { force: true });
    },
  };
}
