import { describe, expect, it } from "vitest";
import { checkDigit, formatTicketNumber, patternProblem } from "./rules.ts";

const at = new Date("2026-03-09T10:00:00Z");

describe("formatTicketNumber", () => {
  it.each([
    ["{N}", 1042, "1042"],
    ["{N:6}", 1042, "001042"],
    ["{N:2}", 1042, "1042"],
    ["{YYYY}-{N:5}", 7, "2026-00007"],
    ["TK-{YY}{MM}{DD}-{N}", 7, "TK-260309-7"],
    ["ЗВ{N}{C}", 7992739871, "ЗВ79927398713"],
  ])("%s of %d is %s", (pattern, serial, number) => {
    expect(formatTicketNumber(pattern, serial, at)).toBe(number);
  });

  it("tells a slip of one digit by the check digit", () => {
    const digits = [...Array(10).keys()].map((d) => checkDigit(Number(`10${d}2`)));
    expect(new Set(digits).size).toBe(10);
  });
});

describe("patternProblem", () => {
  it.each([
    ["{N}", null],
    ["TK-{YYYY}/{N:6}{C}", null],
    ["", "counter"],
    ["TK-", "counter"],
    ["{N}-{N}", "counter"],
    ["{N}{X}", "part"],
    ["{N}}", "part"],
    ["tk{N}", "characters"],
    ["#{N}", "characters"],
    ["{N} {YY}", "characters"],
    ["SUPPORT-{N}", "characters"],
    ["{N:13}", "digits"],
    ["ABC-{YYYY}-{MM}-{DD}-{N:12}", "tooLong"],
    ["\u0000{N}", "characters"],
  ])("%j: %s", (pattern, problem) => {
    expect(patternProblem(pattern)).toBe(problem);
  });
});
