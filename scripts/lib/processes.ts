import { execFileSync } from "node:child_process";
import fs from "node:fs";

/** A process that is still the same one later: numbers are used again, the moment of birth is not. */
export type ProcessMark = { pid: number; born: string };

/** When a process was started, in whatever unit the system has; empty when it is gone or a zombie. */
export function bornAt(pid: number): string {
  try {
    if (process.platform === "linux") {
      const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
      // The name in brackets may hold spaces; the fields after it do not.
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return fields[0] === "Z" || fields[0] === "X" ? "" : (fields[19] ?? "");
    }
    return execFileSync("ps", ["-p", String(pid), "-o", "lstart="], { encoding: "utf8" }).trim();
  } catch {
    return "";
  }
}

export const markOf = (pid: number): ProcessMark => ({ pid, born: bornAt(pid) });

export const isRunning = (mark: ProcessMark): boolean => mark.born !== "" && bornAt(mark.pid) === mark.born;

/** The command line of a process, empty when it is gone. */
export function commandOf(pid: number): string {
  try {
    if (process.platform === "linux")
      return fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
    return execFileSync("ps", ["-p", String(pid), "-o", "command="], { encoding: "utf8" }).trim();
  } catch {
    return "";
  }
}

/** Signals a process, or its whole group when it leads one. Gone already is fine. */
export function signal(pid: number, name: NodeJS.Signals, isGroup = false): void {
  try {
    process.kill(isGroup ? -pid : pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until `isDone` says so; false when the time is up. */
export async function until(
  isDone: () => boolean | Promise<boolean>,
  ms: number,
  step = 50,
): Promise<boolean> {
  const end = performance.now() + ms;
  while (!(await isDone())) {
    if (performance.now() > end) return false;
    await pause(step);
  }
  return true;
}
