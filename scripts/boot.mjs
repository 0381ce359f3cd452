// The one entry of every npm command. Plain JavaScript without dependencies: it runs on the Node the machine has, installs
// what the lock file names when that changed, and hands over to the Node that npm installed.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const project = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const [command, ...rest] = process.argv.slice(2);
const stamp = path.join(project, "node_modules/.tellonce-lock");
const installLock = path.join(project, ".install.lock");

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

const read = (file) => {
  try {
    return fs.readFileSync(file, "utf8");
  } catch {
    return "";
  }
};

const wanted = createHash("sha256")
  .update(fs.readFileSync(path.join(project, "package-lock.json")))
  .digest("hex");

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** Takes the install lock, from a dead holder too; waits while a living one installs. */
function takeInstallLock() {
  for (let waited = 0; ; waited++) {
    try {
      fs.writeFileSync(installLock, String(process.pid), { flag: "wx" });
      return;
    } catch (error) {
      if (error.code !== "EEXIST") fail(`The project folder cannot be written: ${error.message}`);
    }
    const holder = Number(read(installLock));
    // An empty file is a holder that has not written its number yet; a second later it is a dead one.
    if (!(holder ? isAlive(holder) : waited < 1)) fs.rmSync(installLock, { force: true });
    else if (waited === 1)
      console.log(`Waiting for another command (process ${holder}) to finish installing.`);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, waited === 0 ? 100 : 1000);
  }
}

/** A process that runs from this folder: installing would take its files away. */
function runningFrom() {
  for (const folder of fs.readdirSync(project).filter((name) => /^\.next.*-users$/.test(name))) {
    for (const pid of fs.readdirSync(path.join(project, folder)).map(Number)) {
      const line = read(`/proc/${pid}/cmdline`);
      if (pid > 0 && isAlive(pid) && (line === "" || line.includes(project))) return pid;
    }
  }
  return 0;
}

function install() {
  const running = runningFrom();
  if (running)
    return `The dependencies have changed, but Tellonce is running from this folder (process ${running}). Stop it first.`;
  console.log("Installing dependencies (about half a minute).");
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const args = [
    "ci",
    "--include=dev",
    "--ignore-scripts=false",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
  ];
  // A NODE_ENV of production would leave out what the build needs.
  const env = { ...process.env, NODE_ENV: "" };
  for (const name of Object.keys(env))
    if (/^npm_(config_(omit|production|only)|lifecycle|package)/i.test(name)) delete env[name];
  const result = spawnSync(npm, args, { cwd: project, stdio: "inherit", env });
  if (result.error) return `npm could not be started: ${result.error.message}`;
  if (result.status !== 0) return "The dependencies could not be installed; npm says why above.";
  fs.writeFileSync(stamp, wanted);
  return "";
}

if (Number(process.versions.node.split(".")[0]) < 20)
  fail(`Node 20 or newer is needed; this is ${process.version}.`);
if (!command) fail("Say which command: node scripts/boot.mjs start");
if (!/^[a-z][a-z0-9-]*$/.test(command) || !fs.existsSync(path.join(project, "scripts", `${command}.ts`)))
  fail(`There is no command "${command}".`);

if (read(stamp) !== wanted) {
  takeInstallLock();
  const problem = read(stamp) === wanted ? "" : install();
  fs.rmSync(installLock, { force: true });
  if (problem) fail(problem);
}

const bin = path.join(project, "node_modules/.bin");
const node = path.join(bin, "node");
if (!fs.existsSync(node))
  fail("node_modules has no Node of its own. Delete the folder node_modules and try again.");

// A supervisor watches this channel: if this process is killed, the stack stops too.
const isSupervised = command === "start" || command === "dev";
const args = [
  // It waits most of the time, and should not keep the memory of having started.
  ...(isSupervised ? ["--max-old-space-size=128", "--max-semi-space-size=1"] : []),
  "--conditions=react-server",
  "--disable-warning=ExperimentalWarning",
  path.join(project, "scripts", `${command}.ts`),
  ...rest,
];
const child = spawn(node, args, {
  cwd: project,
  stdio: isSupervised ? ["inherit", "inherit", "inherit", "ipc"] : "inherit",
  env: { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}`, NEXT_TELEMETRY_DISABLED: "1" },
});
// Ctrl-C reaches the child by itself, because the terminal sends it to the whole group.
for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
process.on("SIGINT", () => {
  if (!process.stdin.isTTY) child.kill("SIGINT");
});
// npm killed with -9 tells nobody; its going is seen by the change of parent.
const parent = process.ppid;
if (process.env.npm_lifecycle_event) {
  setInterval(() => {
    if (process.ppid !== parent) child.kill("SIGTERM");
  }, 1000).unref();
}
child.on("error", (error) => fail(`${node} could not be started: ${error.message}`));
child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
