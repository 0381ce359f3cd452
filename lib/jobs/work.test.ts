import type { PgBoss } from "pg-boss";
import { expect, it } from "vitest";
import { systemContext } from "#lib/core/system-context.ts";
import { serveQueue } from "./work.ts";

type Result = { id: string; status: string };
type Work = Parameters<typeof serveQueue>[1];

/** Serves a queue that is only a place to put the handler, and hands a batch to it. */
async function handed(work: Omit<Work, "name">, data: unknown[]): Promise<Result[]> {
  let handle: (batch: { id: string; data: unknown }[]) => Promise<Result[]> = async () => [];
  const boss = {
    createQueue: async () => {},
    updateQueue: async () => {},
    work: async (_name: string, _options: object, handler: typeof handle) => {
      handle = handler;
    },
  };
  await serveQueue(boss as unknown as PgBoss, { name: "test", ...work }, () => systemContext("test"));
  return handle(data.map((d, i) => ({ id: String(i), data: d })));
}

it("jobs that are run together are run in one go", async () => {
  const runs: unknown[] = [];
  const results = await handed(
    { isTogether: true, run: async (_ctx, all) => void runs.push(all) },
    [1, 2, 3],
  );
  expect(runs).toEqual([[1, 2, 3]]);
  expect(results.map((r) => r.status)).toEqual(["completed", "completed", "completed"]);
});

it("when they fail together each is run alone: only the one to blame fails", async () => {
  const runs: unknown[] = [];
  const run = async (_ctx: unknown, all: readonly unknown[]) => {
    runs.push(all);
    if (all.includes(2)) throw new Error("two");
  };
  const results = await handed({ isTogether: true, run }, [1, 2, 3]);
  expect(runs).toEqual([[1, 2, 3], [1], [2], [3]]);
  expect(results.map((r) => [r.id, r.status])).toEqual([
    ["0", "completed"],
    ["1", "failed"],
    ["2", "completed"],
  ]);
});

it("others are always run alone", async () => {
  const runs: unknown[] = [];
  await handed({ run: async (_ctx, all) => void runs.push(all) }, [1, 2]);
  expect(runs).toEqual([[1], [2]]);
});
