import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { database } from "#lib/core/database.ts";
import { exceptionsTo, invariants } from "./doctor.ts";

const findings = async () => {
  const all = await Promise.all(invariants.map((invariant) => exceptionsTo(database(), invariant)));
  return all.filter((f) => f !== null && f.rows.length > 0).map((f) => f!.code);
};

it("finds nothing in a new database, and every question can be asked", async () => {
  expect(new Set(invariants.map((i) => i.code)).size).toBe(invariants.length);
  expect(await findings()).toEqual([]);
});

it("finds what went wrong", async () => {
  await database().execute(sql`
    insert into tickets (id, number, serial, subject, channel, message_count)
    values (uuidv7(), 'T-1', 1, 'Forgotten', 'portal', 2)`);
  await database().execute(sql`
    insert into outbox (id, kind, dedupe_key, state, next_attempt_at) values (uuidv7(), 'reply', 'x', 'queued', now() - interval '1 hour')`);
  expect((await findings()).sort()).toEqual(["forgotten", "letter-stuck", "message-order"]);
});
