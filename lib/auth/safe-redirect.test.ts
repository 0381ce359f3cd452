import { expect, it } from "vitest";
import { safeRedirect } from "./safe-redirect.ts";

it.each(["/", "/desk", "/desk/tickets/1042?tab=notes#last", "/requests/%D0%9E-1"])("goes to %s", (next) =>
  expect(safeRedirect(next, "/home")).toBe(next),
);

it.each([
  null,
  "",
  "desk",
  "//evil.test",
  "/\\evil.test",
  "/%5cevil.test",
  "/%2f/evil.test",
  "///evil.test",
  "/..//evil.test",
  "https:evil.test",
  "https://evil.test/",
  "javascript:alert(1)",
  "/\tx",
  "/\r\nLocation: https://evil.test",
  "/%0d%0aLocation:x",
  "/%09/evil.test",
  "/%E0%A4%A",
  `/${"a".repeat(3000)}`,
])("does not go to %j", (next) => expect(safeRedirect(next, "/home")).toBe("/home"));
