import { createFormatter } from "next-intl";
import { expect, it } from "vitest";
import { formatterOf } from "./formatter.ts";

const at = new Date("2026-11-24T11:05:00Z");
const zone = "Europe/Moscow";

it.each([
  ["ru", { dateStyle: "long", timeStyle: "short" }],
  ["en", { dateStyle: "long", timeStyle: "short" }],
  ["ru", { day: "numeric", month: "short" }],
  ["en", { hour: "numeric", minute: "2-digit" }],
] as const)("says %s dates as next-intl does: %j", (locale, options) => {
  const theirs = createFormatter({ locale, timeZone: zone });
  expect(formatterOf(locale, zone).dateTime(at, options)).toBe(theirs.dateTime(at, options));
});

it("keeps languages and zones apart", () => {
  const hour = { hour: "2-digit", minute: "2-digit" } as const;
  expect(formatterOf("ru", "Europe/Moscow").dateTime(at, hour)).toBe("14:05");
  expect(formatterOf("ru", "UTC").dateTime(at, hour)).toBe("11:05");
  expect(formatterOf("ru", "UTC").number(1.5, { maximumFractionDigits: 1 })).toBe("1,5");
  expect(formatterOf("en", "UTC").number(1.5, { maximumFractionDigits: 1 })).toBe("1.5");
});
