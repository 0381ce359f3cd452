import { expect, it } from "vitest";
import { isId, readChanges } from "./rules.ts";

it("reads every way in which modules write a change", () => {
  expect(readChanges({ before: { cap: 1, name: "A" }, after: { cap: 2, name: "A" } }).changes).toEqual([
    { field: "cap", before: 1, after: 2 },
  ]);
  expect(readChanges({ before: "away", after: "busy" }).changes).toEqual([
    { field: "value", before: "away", after: "busy" },
  ]);
  expect(readChanges({ owner: { from: "1", to: "2", fromName: null, toName: "Anna" } }).changes).toEqual([
    { field: "owner", before: "1", after: "Anna" },
  ]);
  expect(readChanges({ emails: { added: ["b"], removed: ["a"] } }).changes).toEqual([
    { field: "emails", before: ["a"], after: ["b"] },
  ]);
});

it("something new has no before, and the rest are facts", () => {
  expect(readChanges({ name: "Crew", before: null, after: { holdMinutes: 0 } })).toEqual({
    changes: [{ field: "holdMinutes", before: null, after: 0 }],
    facts: [{ field: "name", value: "Crew" }],
  });
  expect(readChanges({ reason: null, note: "" })).toEqual({ changes: [], facts: [] });
});

it("knows an id", () => {
  expect(isId("01980000-0000-7000-8000-000000000001")).toBe(true);
  expect(isId("T-1042")).toBe(false);
});
