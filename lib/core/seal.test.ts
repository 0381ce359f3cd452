import { expect, it } from "vitest";
import { seal, unseal } from "./seal.ts";

it("opens what was sealed for the same purpose, and nothing else", () => {
  const sealed = seal("one", "тайна 😀");
  expect(sealed).not.toContain("тайна");
  expect(seal("one", "тайна 😀")).not.toBe(sealed);
  expect(unseal("one", sealed)).toBe("тайна 😀");
  expect(unseal("two", sealed)).toBeNull();
  expect(unseal("one", seal("one", ""))).toBe("");
});

it("refuses what was changed, cut or never sealed", () => {
  const bytes = Buffer.from(seal("one", "secret"), "base64url");
  for (let i = 0; i < bytes.length; i++) {
    const changed = Buffer.from(bytes);
    changed[i]! ^= 1;
    expect(unseal("one", changed.toString("base64url"))).toBeNull();
  }
  for (const text of ["", "x", "\u{0}", bytes.subarray(0, 27).toString("base64url"), "я".repeat(100)])
    expect(unseal("one", text)).toBeNull();
});
