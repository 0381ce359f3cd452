import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { isRunning, markOf, until } from "./processes.ts";
import { claimState, currentRun, readRun } from "./run-file.ts";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "tellonce-claim-"));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

it("lets one have a state, and tells the next who has it", async () => {
  const claim = await claimState(folder, "start");
  claim.update({ url: "http://localhost:1" });
  await expect(claimState(folder, "start")).rejects.toThrow(
    /already running at http:\/\/localhost:1 \(process \d+\)/,
  );
  expect(fs.statSync(path.join(folder, "run.json")).mode & 0o777).toBe(0o600);
  claim.release();
  expect(currentRun(folder)).toBeUndefined();
});

it("takes over from a dead supervisor, and ends what he left", async () => {
  const left = spawn("sleep", ["60"], { detached: true, stdio: "ignore" });
  const mark = markOf(left.pid!);
  const run = {
    command: "start",
    supervisor: { pid: 999_999_999, born: "1" },
    children: [{ name: "web", ...mark }],
  };
  fs.writeFileSync(path.join(folder, "run.json"), JSON.stringify(run));
  const claim = await claimState(folder, "doctor");
  expect(await until(() => !isRunning(mark), 5000)).toBe(true);
  expect(readRun(folder)?.command).toBe("doctor");
  await expect(claimState(folder, "start")).rejects.toThrow('"doctor"');
  claim.release();
});

it("does not end a stranger who got the number of a dead process", async () => {
  const stranger = spawn("sleep", ["60"], { detached: true, stdio: "ignore" });
  const children = [{ name: "web", pid: stranger.pid!, born: "another time" }];
  const run = { command: "start", supervisor: { pid: process.pid, born: "another time" }, children };
  fs.writeFileSync(path.join(folder, "run.json"), JSON.stringify(run));
  (await claimState(folder, "start")).release();
  expect(isRunning(markOf(stranger.pid!))).toBe(true);
  stranger.kill("SIGKILL");
});
