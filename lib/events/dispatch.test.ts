import { sql } from "drizzle-orm";
import type { PgBoss } from "pg-boss";
import { afterAll, beforeEach, expect, it } from "vitest";
import { passOnNothing, takeWaitingEvents } from "#db/queries/events.ts";
import { closeDatabase, database } from "#lib/core/database.ts";
import { systemContext } from "#lib/core/system-context.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { dispatchEvents } from "./dispatch.ts";
import { record } from "./record.ts";

beforeEach(() => passOnNothing(database()));
afterAll(closeDatabase);

const ctx = systemContext("test");
const happen = (...types: string[]) =>
  inTransaction(ctx, (tx) =>
    record(tx, ...types.map((type) => ({ type, objectType: "test", objectId: type }))),
  );
const subscription = { name: "test.heard", types: ["test.heard"], load: async () => async () => {} };

/** A queue that remembers what it was given, or breaks. */
function aQueue(fail = false) {
  const jobs: { id: string; data: { eventId: number } }[] = [];
  const insert = async (_name: string, given: typeof jobs) => {
    if (fail) throw new Error("no queue");
    jobs.push(...given);
  };
  return { jobs, boss: { insert } as unknown as PgBoss };
}
const waiting = async () =>
  Number((await database().execute<{ n: string }>(sql`select count(*) as n from waiting_events`))[0]!.n);

it("each event is passed on once, those that nobody hears are done with", async () => {
  await happen("test.heard", "test.unheard", "test.heard");
  const { jobs, boss } = aQueue();
  expect(await dispatchEvents(ctx, boss, [subscription])).toBe(3);
  expect(await dispatchEvents(ctx, boss, [subscription])).toBe(0);
  expect(jobs).toHaveLength(2);
  expect(jobs[0]!.data.eventId).toBeLessThan(jobs[1]!.data.eventId);
  expect(new Set(jobs.map((job) => job.id)).size).toBe(2);
});

it("what could not be passed on waits, under the same job id", async () => {
  await happen("test.heard");
  await expect(dispatchEvents(ctx, aQueue(true).boss, [subscription])).rejects.toThrow("no queue");
  expect(await waiting()).toBe(1);
  const { jobs, boss } = aQueue();
  expect(await dispatchEvents(ctx, boss, [subscription])).toBe(1);
  expect(jobs).toHaveLength(1);
});

it("an event of a transaction that is undone never waits", async () => {
  const undone = inTransaction(ctx, async (tx) => {
    await record(tx, { type: "test.heard", objectType: "test", objectId: "undone" });
    throw new Error("undone");
  });
  await expect(undone).rejects.toThrow("undone");
  expect(await waiting()).toBe(0);
});

it("two workers share what waits, and neither waits for the other", async () => {
  await happen("test.heard", "test.heard", "test.heard");
  const both = await inTransaction(ctx, async (one) => {
    const first = await takeWaitingEvents(one.db, 2);
    const second = await inTransaction(ctx, (two) => takeWaitingEvents(two.db, 2));
    return [...first, ...second].map((event) => event.id);
  });
  expect(new Set(both).size).toBe(3);
  expect(await waiting()).toBe(0);
});
