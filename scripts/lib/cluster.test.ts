import fs from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import postgres from "postgres";
import { afterAll, expect, it } from "vitest";
import { type Cluster, ensureDatabase, sharedBuffersMb, startCluster } from "./cluster.ts";
import { freePort } from "./ports.ts";
import { isRunning, markOf, until } from "./processes.ts";
import { scratchFolder } from "./project.ts";

const base = fs.mkdtempSync(path.join(scratchFolder(), "tellonce-cluster-"));
fs.chmodSync(base, 0o755);
const folder = path.join(base, "data");
let cluster: Cluster | undefined;
afterAll(async () => {
  await cluster?.stop();
  fs.rmSync(base, { recursive: true, force: true });
});

async function ask(url: string, question = "select 1 as answer"): Promise<unknown> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return (await sql.unsafe(question))[0]?.answer;
  } finally {
    await sql.end();
  }
}

it("starts on another port when the wanted one is taken", async () => {
  const taken = await freePort();
  const squatter = createServer().listen(taken, "127.0.0.1");
  cluster = await startCluster({ folder, port: taken });
  squatter.close();
  expect(cluster.port).not.toBe(taken);
  await ensureDatabase(cluster, "x");
  await ensureDatabase(cluster, "x");
  expect(
    await ask(cluster.url("x"), "select rolsuper as answer from pg_roles where rolname = current_user"),
  ).toBe(false);
});

it("asks for the password on loopback too", async () => {
  const url = new URL(cluster!.url("x"));
  url.password = "wrong";
  await expect(ask(url.href)).rejects.toThrow("password authentication failed");
});

it("comes back after kill -9 with what was written", async () => {
  await ask(cluster!.url("x"), "create table kept as select 42 as answer");
  cluster!.process.kill("SIGKILL");
  await until(() => cluster!.process.signalCode !== null, 5000);
  cluster = await startCluster({ folder });
  expect(await ask(cluster.url("x"), "select answer from kept")).toBe(42);
});

it("takes over from one that outlived its supervisor", async () => {
  const orphan = markOf(cluster!.process.pid!);
  cluster = await startCluster({ folder });
  expect(isRunning(orphan)).toBe(false);
  expect(await ask(cluster.url("x"))).toBe(1);
});

it("is not kept from starting by a pid file that names a stranger", async () => {
  await cluster!.stop();
  fs.writeFileSync(path.join(folder, "postmaster.pid"), `${process.pid}\n${folder}\n0\n1\n`);
  cluster = await startCluster({ folder });
  expect(await ask(cluster.url("x"))).toBe(1);
});

it.each([
  [1, 128],
  [2, 256],
  [8, 1024],
  [64, 1024],
])("keeps pages in an eighth of the memory: with %i GB in %i MB", (gigabytes, megabytes) => {
  expect(sharedBuffersMb(gigabytes * 2 ** 30)).toBe(megabytes);
});
