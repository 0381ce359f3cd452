import { expect, it } from "vitest";
import { formatBytes, formatClock, formatMinutes, formatRelative, formatShortMoment } from "./format.ts";

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, " ");
const now = new Date("2026-11-24T12:00:00Z");

const say = (at: string) => plain(formatShortMoment("ru", new Date(at), now, "Europe/Moscow"));

it("says moments of dense lists by how far they are", () => {
  expect(say("2026-11-24T05:05:00Z")).toBe("08:05");
  expect(say("2026-11-23T20:59:00Z")).toMatch(/^23 нояб/);
  expect(say("2026-11-23T21:01:00Z")).toBe("00:01");
  expect(say("2025-01-02T10:00:00Z")).toBe("02.01.2025");
});

it("speaks relative time in both languages", () => {
  expect(formatRelative("ru", new Date("2026-11-24T11:55:00Z"), now)).toBe("5 минут назад");
  expect(formatRelative("en", new Date("2026-11-24T14:00:00Z"), now)).toBe("in 2 hours");
  expect(formatRelative("ru", new Date("2026-11-24T11:59:50Z"), now)).toBe("сейчас");
});

it("writes durations and sizes", () => {
  expect(plain(formatMinutes("ru", 95))).toBe("1 ч 35 мин");
  expect(plain(formatMinutes("en", 60))).toBe("1 hr");
  expect(formatClock(247)).toBe("4:07");
  expect(formatClock(3753)).toBe("1:02:33");
  expect(plain(formatBytes("ru", 1_234_567))).toBe("1,2 МБ");
});
