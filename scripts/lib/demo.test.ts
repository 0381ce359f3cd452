import { afterEach, describe, expect, it } from "vitest";
import { demoPeople, isEmpty, wantsDemo } from "./demo.ts";

const before = process.env.TELLONCE_DEMO;
afterEach(() => {
  if (before === undefined) delete process.env.TELLONCE_DEMO;
  else process.env.TELLONCE_DEMO = before;
});

describe("the demo world", () => {
  it.each([
    ["the copy's own database", undefined, false, true],
    ["a database that somebody named", undefined, true, false],
    ["a blank setting is none", "", true, false],
    ["asked for", "1", true, true],
    ["declined", "0", false, false],
    ["anything else is no consent", "yes", false, false],
  ])("%s", (_name, setting, isExternal, expected) => {
    if (setting === undefined) delete process.env.TELLONCE_DEMO;
    else process.env.TELLONCE_DEMO = setting;
    expect(wantsDemo(isExternal)).toBe(expected);
  });

  it("is nowhere in a database that was only migrated", async () => {
    expect(await isEmpty(process.env.DATABASE_URL!)).toBe(true);
    expect(await demoPeople(process.env.DATABASE_URL!)).toEqual([]);
  });
});
