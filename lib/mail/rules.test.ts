import { describe, expect, it } from "vitest";
import { idsIn, isOurs, kindOf, numbersIn, replyAddress, subjectWith, tokensIn, waitAfter } from "./rules.ts";

const us = "support@desk.test";
const token = "abcdefghijklmnopqrstuvwx23";

describe("addresses", () => {
  it.each([
    [us, true],
    ["Support@DESK.test", true],
    [`support+${token}@desk.test`, true],
    ["sales@desk.test", false],
    ["support@desk.test.evil.test", false],
    ["supportx@desk.test", false],
    ["", false],
  ])("%s is ours: %s", (address, expected) => {
    expect(isOurs(address, us)).toBe(expected);
  });

  it("finds the secret, also in capitals, once, and nothing else", () => {
    const own = replyAddress(us, token);
    expect(
      tokensIn([own, own.toUpperCase(), "support+short@desk.test", `support+${token}@evil.test`], us),
    ).toEqual([token]);
  });
});

describe("subjects", () => {
  it.each([
    ["Re: [#1042] Printer", ["1042"]],
    ["Fwd: Re: [#TK-26-7] [#9]", ["TK-26-7", "9"]],
    ["#1042 Printer", []],
    ["[#] [# 12]", []],
    ["[#../../x]", []],
  ])("%s names %j", (subject, numbers) => {
    expect(numbersIn(subject)).toEqual(numbers);
  });

  it("carries the number once", () => {
    expect(subjectWith("7", "Printer [#7]")).toBe("[#7] Printer");
    expect(subjectWith("7", subjectWith("7", "Printer"))).toBe("[#7] Printer");
  });
});

describe("who wrote", () => {
  const headers = (given: Record<string, string>) => ({ get: (name: string) => given[name] ?? "" });
  it.each([
    ["a person", {}, "a@b.test", "a@b.test", "human"],
    ["a person who says so", { "auto-submitted": "no" }, "a@b.test", "a@b.test", "human"],
    ["an out-of-office note", { "auto-submitted": "auto-replied" }, "a@b.test", "a@b.test", "auto"],
    ["a newsletter", { precedence: "bulk" }, "a@b.test", "a@b.test", "auto"],
    ["a mailing list", { "list-id": "<x>" }, "a@b.test", "a@b.test", "auto"],
    ["nobody to answer", {}, "noreply@b.test", "noreply@b.test", "auto"],
    [
      "a report",
      { "content-type": 'multipart/report; report-type="delivery-status"' },
      "",
      "x@b.test",
      "bounce",
    ],
    ["a daemon", {}, "", "MAILER-DAEMON@b.test", "bounce"],
    ["nobody at all", {}, "", null, "auto"],
  ])("%s", (_name, given, envelope, from, kind) => {
    expect(kindOf(headers(given), envelope, from)).toBe(kind);
  });
});

it("reads Message-IDs, a bounded number of them", () => {
  expect(idsIn("<a@b> junk <c@d@e>\n <f@g>")).toEqual(["<a@b>", "<c@d@e>", "<f@g>"]);
  expect(idsIn("<a@b>".repeat(5000))).toHaveLength(50);
});

it("waits longer each time, never more than four hours", () => {
  expect([1, 2, 3, 20].map(waitAfter)).toEqual([1, 2, 4, 240]);
});
