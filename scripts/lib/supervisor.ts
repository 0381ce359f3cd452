import { spawn, type ChildProcess } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import type { Variables } from "./environment.ts";
import { startGuard } from "./guard.ts";
import { markOf, pause, signal } from "./processes.ts";
import { project } from "./project.ts";
import type { Claim } from "./run-file.ts";

export type Program = {
  name: string;
  args: string[];
  env: () => Variables;
  /** Lower is served later by the processor; the web process answers first. */
  priority?: number;
};

type Child = { name: string; process: ChildProcess; end: Promise<void> };

export type Supervisor = {
  isStopping: () => boolean;
  /** Runs a program to its end; its output goes to a file and is shown only when it fails. */
  runToEnd: (program: Program, logFile?: string) => Promise<void>;
  /** Keeps a program running: a death is followed by a new start, too many deaths by `onGivenUp`. */
  keep: (program: Program) => Promise<void>;
  replace: (name: string) => void;
  adopt: (name: string, process: ChildProcess) => void;
  stopAll: () => Promise<void>;
  /** Everything has been stopped in order: nobody needs to clear up after this process. */
  rest: () => void;
  killAll: () => void;
};

const mostDeaths = 5;
const deathsWithinMs = 60_000;

/** Starts, watches and ends the processes of one stack. Each leads a group of its own, so that Ctrl-C does not reach it. */
export function createSupervisor(
  claim: Claim,
  say: (line: string) => void,
  onGivenUp: (sentence: string) => void,
): Supervisor {
  const guard = startGuard();
  const children = new Set<Child>();
  let isStopping = false;

  function publish(): void {
    const list = [...children];
    claim.update({ children: list.map((c) => ({ name: c.name, ...markOf(c.process.pid ?? 0) })) });
    const pidOf = (c: Child) => c.process.pid ?? 0;
    const database = list.find((c) => c.name === "postgres");
    guard.watch(database ? pidOf(database) : 0, list.filter((c) => c.name !== "postgres").map(pidOf));
  }

  function adopt(name: string, process: ChildProcess): Child {
    const child: Child = {
      name,
      process,
      end: new Promise((resolve) => {
        for (const event of ["exit", "error"])
          process.once(event, () => {
            if (children.delete(child) && !isStopping) publish();
            resolve();
          });
      }),
    };
    children.add(child);
    publish();
    return child;
  }

  function launch(program: Program, stdio: "inherit" | number): Child {
    const process_ = spawn(process.execPath, program.args, {
      cwd: project,
      env: program.env() as NodeJS.ProcessEnv,
      // The channel tells the child of this process's death.
      stdio: ["ignore", stdio, stdio, "ipc"],
      detached: true,
    });
    const child = adopt(program.name, process_);
    if (program.priority && process_.pid) {
      try {
        os.setPriority(process_.pid, program.priority);
      } catch {
        // A politeness; some containers forbid it.
      }
    }
    return child;
  }

  async function runToEnd(program: Program, logFile?: string): Promise<void> {
    const log = logFile === undefined ? undefined : fs.openSync(logFile, "w", 0o600);
    try {
      const child = launch(program, log ?? "inherit");
      let failure: Error | undefined;
      child.process.once("error", (error) => (failure = error));
      await child.end;
      if (isStopping) throw new Error("stopped");
      const { exitCode, signalCode } = child.process;
      if (failure || exitCode !== 0) {
        if (logFile) console.error(fs.readFileSync(logFile, "utf8").trimEnd());
        throw new Error(
          `${program.name} failed (${failure?.message ?? signalCode ?? `exit code ${exitCode}`}).`,
        );
      }
    } finally {
      if (log !== undefined) fs.closeSync(log);
    }
  }

  /** Resolves when the program says "ready", or, for one that says nothing, at once after its start. */
  function keep(program: Program): Promise<void> {
    const deaths: number[] = [];
    return new Promise((resolve) => {
      const start = () => {
        const child = launch(program, "inherit");
        child.process.on("message", (message) => message === "ready" && resolve());
        void child.end.then(async () => {
          if (isStopping) return;
          const { exitCode, signalCode } = child.process;
          const now = performance.now();
          deaths.push(now);
          const recent = deaths.filter((at) => now - at < deathsWithinMs).length;
          if (recent >= mostDeaths) {
            onGivenUp(
              `The ${program.name} process ended ${recent} times within a minute; its messages are above.`,
            );
            return;
          }
          if (child.process.exitCode !== 0 || signalCode)
            say(
              `The ${program.name} process ended (${signalCode ?? `exit code ${exitCode}`}) and is started again.`,
            );
          await pause(recent === 1 ? 100 : 1000);
          if (!isStopping) start();
        });
      };
      start();
    });
  }

  const processesOf = (name?: string) =>
    [...children].filter((c) => (name ? c.name === name : c.name !== "postgres"));

  return {
    isStopping: () => isStopping,
    runToEnd,
    keep,
    replace: (name) => {
      for (const child of processesOf(name)) child.process.kill("SIGTERM");
    },
    adopt: (name, process) => void adopt(name, process),
    stopAll: async () => {
      isStopping = true;
      await Promise.all(
        processesOf().map(async (child) => {
          child.process.kill("SIGTERM");
          const hard = setTimeout(() => signal(child.process.pid ?? 0, "SIGKILL", true), 8000);
          await child.end;
          clearTimeout(hard);
        }),
      );
    },
    rest: guard.rest,
    killAll: () => {
      for (const child of processesOf()) if (child.process.pid) signal(child.process.pid, "SIGKILL", true);
    },
  };
}
