import { randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

/** The folder of the checkout. */
export const project = path.resolve(import.meta.dirname, "../..");

/** Where a running copy keeps its database, files and secrets. Several copies run side by side with several folders. */
export function stateFolder(): string {
  return path.resolve(project, process.env.TELLONCE_STATE || ".data");
}

export const isRoot = process.getuid?.() === 0;

/** Whether everybody may pass through every folder of the path, so that a process without rights can get there. */
export function isReachable(file: string): boolean {
  for (let at = fs.realpathSync(file); ; at = path.dirname(at)) {
    if ((fs.statSync(at).mode & 0o001) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}

/** Makes a folder with exactly this mode, whatever the umask is. */
export function makeFolder(folder: string, mode: number): void {
  if (fs.existsSync(folder)) return;
  if (!fs.existsSync(path.dirname(folder))) makeFolder(path.dirname(folder), mode);
  fs.mkdirSync(folder, { recursive: true });
  fs.chmodSync(folder, mode);
}

/**
 * The folder of the database. PostgreSQL refuses to run as root, so root starts it as another user, who may not be able to
 * enter the state folder (/root is closed): then the data lies under /var/lib, in a folder named in the state.
 */
export function databaseFolder(state: string): string {
  if (!isRoot || isReachable(state)) return path.join(state, "postgres");
  const nameFile = path.join(state, "database-name");
  if (!fs.existsSync(nameFile)) fs.writeFileSync(nameFile, randomBytes(8).toString("hex"), { mode: 0o600 });
  return path.join("/var/lib/tellonce", fs.readFileSync(nameFile, "utf8").trim());
}

/** Where throwaway databases go: in memory when there is room (containers often have 64 MB), otherwise on the disk. */
export function scratchFolder(): string {
  try {
    const memory = fs.statfsSync("/dev/shm");
    if (memory.bavail * memory.bsize > 1_000_000_000) return "/dev/shm";
  } catch {
    // No such thing on this system.
  }
  return os.tmpdir();
}
