import { afterAll, expect, it } from "vitest";
import { closeDatabase, postgresPool } from "#lib/core/database.ts";
import { onEvents } from "./listen.ts";

afterAll(closeDatabase);

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const announced = () => postgresPool()`select pg_notify('events', '')`;

/** Counts the calls of something that takes a while. */
async function listener(gatherMs: number, takesMs: number) {
  const seen = { runs: 0, at: [] as number[], atOnce: 0, mostAtOnce: 0 };
  const wake = async () => {
    seen.runs++;
    seen.at.push(performance.now());
    seen.mostAtOnce = Math.max(seen.mostAtOnce, ++seen.atOnce);
    await pause(takesMs);
    seen.atOnce--;
  };
  const stop = await onEvents(wake, 60_000, gatherMs);
  // It looks by itself when it begins to listen.
  await pause(2 * (gatherMs + takesMs) + 100);
  seen.runs = 0;
  return { seen, stop };
}

it("a burst is worked on together, and what comes meanwhile once more, after a moment of gathering", async () => {
  const { seen, stop } = await listener(60, 200);
  await Promise.all([announced(), announced(), announced()]);
  await pause(120);
  expect(seen.runs).toBe(1);
  await announced();
  await announced();
  await pause(600);
  expect(seen.runs).toBe(2);
  const [before, after] = seen.at.slice(-2);
  expect(after! - before!).toBeGreaterThan(200 + 50);
  expect(seen.mostAtOnce).toBe(1);
  await stop();
});

it("whoever does not gather works at once, and one call never overlaps another", async () => {
  const { seen, stop } = await listener(0, 100);
  await announced();
  await pause(40);
  expect(seen.runs).toBe(1);
  await announced();
  await pause(300);
  expect(seen.runs).toBe(2);
  expect(seen.mostAtOnce).toBe(1);
  await stop();
});

it("after the stop nothing is called", async () => {
  const { seen, stop } = await listener(30, 50);
  await announced();
  await pause(50);
  await announced();
  await stop();
  const { runs } = seen;
  await pause(300);
  expect(seen.runs).toBe(runs);
});
