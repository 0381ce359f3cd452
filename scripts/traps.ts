// `npm run traps`: does to a running copy what life does to it, and looks whether it comes through. Takes about a minute; not
// part of `npm test`. Works on throwaway states; needs a finished build (any `npm start` leaves one).
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { createServer, type Server } from "node:net";
import os from "node:os";
import path from "node:path";
import { answers, child, started, startCopy, stopped } from "./lib/copy.ts";
import { freePort } from "./lib/ports.ts";
import { commandOf, isRunning, pause, signal, until, type ProcessMark } from "./lib/processes.ts";
import { databaseFolder, isRoot } from "./lib/project.ts";
import { readRun } from "./lib/run-file.ts";
import { startMeilisearch } from "#lib/testing/meilisearch.ts";
import { step } from "./lib/steps.ts";
import { finish, newTally } from "./lib/tally.ts";
import { trapSearch } from "./lib/trap-search.ts";

const tally = newTally();
const base = fs.mkdtempSync(path.join(os.tmpdir(), "tellonce-traps-"));
fs.chmodSync(base, 0o755);

const occupy = (port: number): Promise<Server> =>
  new Promise((resolve) => {
    const server = createServer().listen(port, "127.0.0.1", () => resolve(server));
  });

// --- one copy, on ports that are taken, in a folder nobody else may enter ------------------------------------------------
const closed = path.join(base, "closed");
fs.mkdirSync(closed, { mode: 0o700 });
const taken = await freePort();
const takenMail = await freePort();
const takenDatabase = await freePort();
const squatters = await Promise.all([taken, takenMail, takenDatabase].map(occupy));
let up = startCopy(path.join(closed, "state"), {
  env: {
    PORT: String(taken),
    TELLONCE_SMTP_PORT: String(takenMail),
    TELLONCE_DATABASE_PORT: String(takenDatabase),
  },
});
await step(tally, "starts in a 0700 folder with all three ports taken, and says so", async () => {
  const isUp = await started(up);
  const said = up.said();
  return isUp && said.includes(`Port ${taken} is taken`) && said.includes(`Port ${takenMail} is taken`);
});
for (const squatter of squatters) squatter.close();

await step(tally, "a second start says that it runs already, and disturbs nothing", async () => {
  const second = startCopy(up.state);
  await until(second.ended, 20_000);
  return second.process.exitCode === 1 && second.said().includes("already running") && (await answers(up));
});

for (const name of ["postgres", "web", "worker"]) {
  await step(tally, `kill -9 of ${name}: it is back`, async () => {
    const before = child(up, name);
    const { url } = up.run();
    signal(before.pid, "SIGKILL");
    const isBack = await until(() => {
      const now = readRun(up.state)?.children.find((c) => c.name === name);
      return now !== undefined && now.pid !== before.pid && isRunning(now);
    }, 15_000);
    return isBack && (await answers(up)) && up.run().url === url;
  });
}

await step(tally, "SIGTERM in the middle of a request stops everything within 10 s", async () => {
  const slow = fetch(`${up.run().url}/api/live`)
    .then((r) => r.text())
    .catch(() => "");
  await pause(300);
  const isOver = await stopped(up);
  await slow;
  return isOver;
});

await step(tally, "starts again, with a postmaster.pid that names a living stranger", async () => {
  fs.writeFileSync(path.join(databaseFolder(up.state), "postmaster.pid"), `${process.pid}\n\n0\n1\n`);
  up = startCopy(up.state);
  return started(up);
});

await step(tally, "kill -9 of the supervisor: nobody is left 12 s later", async () => {
  const marks = up.run().children;
  signal(up.run().supervisor.pid, "SIGKILL");
  const began = performance.now();
  const isEmpty = await until(() => !marks.some(isRunning), 12_000);
  console.log(`     all gone after ${Math.round(performance.now() - began)} ms`);
  return isEmpty;
});

await step(tally, "starts after that", async () => started((up = startCopy(up.state))));

await step(tally, "kill -9 of the supervisor and a start at once: the leftovers are cleared", async () => {
  const marks = up.run().children;
  const dead = up.run().supervisor.pid;
  signal(dead, "SIGKILL");
  up = startCopy(up.state);
  await until(
    () => readRun(up.state)?.supervisor.pid !== dead && readRun(up.state)?.url !== undefined,
    60_000,
  );
  return (await answers(up)) && !marks.some(isRunning);
});
await step(tally, "and stops", () => stopped(up));

await step(tally, "two starts at the same moment: one runs, the other says so", async () => {
  const pair = [startCopy(up.state), startCopy(up.state)];
  await until(() => pair.some((p) => p.ended()), 30_000);
  const winner = pair.find((p) => !p.ended())!;
  const loser = pair.find((p) => p.ended())!;
  const isGood = (await started(winner)) && /already running|is using/.test(loser.said());
  return (await stopped(winner)) && isGood;
});

await step(tally, "kill -9 of the process that npm started: everything stops", async () => {
  up = startCopy(up.state, { via: "boot" });
  if (!(await started(up))) return false;
  const marks: ProcessMark[] = [...up.run().children, up.run().supervisor];
  signal(up.process.pid!, "SIGKILL");
  return until(() => !marks.some(isRunning), 12_000);
});

await step(tally, "wrong settings are named in a sentence, and nothing is started", async () => {
  const wrong = startCopy(path.join(base, "wrong"), { env: { SMTP_URL: "mail.example.com" } });
  await until(wrong.ended, 20_000);
  return wrong.process.exitCode === 1 && wrong.said().includes("SMTP_URL: must start with smtp");
});

await step(tally, "a database that does not answer is named, without its password", async () => {
  const port = await freePort();
  const wrong = startCopy(path.join(base, "wrong"), {
    env: { DATABASE_URL: `postgres://me:hush@127.0.0.1:${port}/x` },
  });
  await until(wrong.ended, 20_000);
  return (
    wrong.said().includes(`127.0.0.1:${port}/x, but nothing listens there`) && !wrong.said().includes("hush")
  );
});

await step(tally, "services that do not answer are named, and the product starts", async () => {
  const port = await freePort();
  const env = {
    MEILI_URL: `http://127.0.0.1:${port}`,
    SMTP_URL: `smtp://127.0.0.1:${port}`,
    S3_BUCKET: "files",
    TWILIO_ACCOUNT_SID: `AC${"0".repeat(32)}`,
    MEILI_URI: "x",
    PORT: String(await freePort()),
    TELLONCE_SMTP_PORT: "0",
  };
  const other = startCopy(path.join(base, "services"), { env });
  const isUp = await started(other);
  await until(() => other.said().includes("Tellonce is running"), 20_000);
  const names = [
    "MEILI_URL names",
    "SMTP_URL names",
    "S3_ACCESS_KEY_ID",
    "TWILIO_AUTH_TOKEN",
    "Did you mean MEILI_URL",
  ];
  const absent = names.filter((name) => !other.said().includes(name));
  if (absent.length > 0) console.log(other.said());
  return (await stopped(other)) && isUp && absent.length === 0;
});

// --- a search server (a stand-in for it), which fails while it is used ----------------------------------------------------
const meilisearch = await startMeilisearch("master");
const searching = startCopy(path.join(base, "search"), {
  env: {
    MEILI_URL: meilisearch.url,
    MEILI_KEY: "master",
    PORT: String(await freePort()),
    TELLONCE_SMTP_PORT: "0",
  },
});
if (await started(searching)) await trapSearch(tally, () => searching.run(), meilisearch);
await step(tally, "and the copy with the search server stops", () => stopped(searching));
await meilisearch.close();

if (isRoot) {
  await step(tally, "runs as a user without rights", async () => {
    const state = path.join(base, "nobody");
    fs.mkdirSync(state);
    fs.chownSync(state, 65534, 65534);
    const other = startCopy(state, {
      as: "nobody",
      env: { PORT: String(await freePort()), TELLONCE_SMTP_PORT: "0" },
    });
    const isUp = await started(other);
    const owner = execFileSync("ps", ["-o", "uid=", "-p", String(child(other, "web").pid)], {
      encoding: "utf8",
    }).trim();
    return (await stopped(other)) && isUp && owner === "65534";
  });
}

const left = execFileSync("ps", ["-eo", "pid="], { encoding: "utf8" })
  .split("\n")
  .map(Number)
  .filter((pid) => pid > 0 && commandOf(pid).includes(base));
await step(tally, "leaves no process behind", async () => left.length === 0);
fs.rmSync(databaseFolder(up.state), { recursive: true, force: true });
fs.rmSync(base, { recursive: true, force: true });
finish(tally);
