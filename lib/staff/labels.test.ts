import { expect, it } from "vitest";
import { clockOf, minutesOf } from "./labels.ts";

it.each([
  ["09:30", 570],
  ["9.30", 570],
  ["930", 570],
  ["9", 540],
  [" 18:00 ", 1080],
  ["24:00", 1440],
  ["24:01", null],
  ["9:60", null],
  ["", null],
  ["9:3", null],
  ["noon", null],
])("reads %s as a time of day", (text, minutes) => {
  expect(minutesOf(text)).toBe(minutes);
});

it("writes what it reads", () => {
  for (const minutes of [0, 59, 540, 1439, 1440]) expect(minutesOf(clockOf(minutes))).toBe(minutes);
});
