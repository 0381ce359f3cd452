import { describe, expect, it } from "vitest";
import {
  mayFollow,
  numberWritings,
  parseCursor,
  searchWords,
  solvedBefore,
  stampsFor,
  statusAfterClientMessage,
  statusAfterReply,
} from "./rules.ts";
import type { TicketStatus } from "./types.ts";

const all: TicketStatus[] = ["new", "open", "waiting", "solved", "closed"];

describe("status", () => {
  it.each([
    ["new", ["open", "waiting", "solved", "closed"]],
    ["open", ["waiting", "solved", "closed"]],
    ["waiting", ["open", "solved", "closed"]],
    ["solved", ["open", "closed"]],
    ["closed", ["open"]],
  ] as const)("%s may become %s", (from, to) => {
    expect(all.filter((s) => mayFollow(from, s))).toEqual(to);
  });

  it.each([
    ["new", "waiting"],
    ["open", "waiting"],
    ["waiting", "waiting"],
    ["solved", "solved"],
    ["closed", "closed"],
  ] as const)("a reply makes %s %s", (from, to) => expect(statusAfterReply(from)).toBe(to));

  it.each([
    ["new", "new"],
    ["open", "open"],
    ["waiting", "open"],
    ["solved", "open"],
    ["closed", "closed"],
  ] as const)("words of the client make %s %s", (from, to) =>
    expect(statusAfterClientMessage(from)).toBe(to),
  );

  it("keeps the times that belong to it", () => {
    const at = new Date("2026-11-24T10:00:00Z");
    expect(stampsFor("solved", at)).toEqual({ solvedAt: at, closedAt: null });
    expect(stampsFor("closed", at)).toEqual({ closedAt: at });
    expect(stampsFor("open", at)).toEqual({ solvedAt: null, closedAt: null });
    expect(solvedBefore(at).toISOString()).toBe("2026-11-17T10:00:00.000Z");
  });
});

describe("a number in any writing", () => {
  it.each([
    ["1042", "1042", 1042],
    ["#1042", "1042", 1042],
    [" # 1042 ", "1042", 1042],
    ["№1042", "1042", 1042],
    ["№ 1 042", "1042", 1042],
    ["tk-1042", "TK-1042", 1042],
    ["TK 1042", "TK-1042", 1042],
    ["2026-001042", "2026-001042", null],
    ["обращение 1042", "1042", 1042],
    ["Ticket #1042", "1042", 1042],
    ["００１０４２", "001042", 1042],
  ])("%s", (typed, number, serial) => {
    const found = numberWritings(typed);
    expect(found.numbers).toContain(number);
    expect(found.serial).toBe(serial);
  });

  it.each(["", "касса", "касса 1042 сломалась", "anna@desk.test", "a".repeat(60), "'; drop table tickets"])(
    "%s is none",
    (typed) => expect(numberWritings(typed)).toEqual({ numbers: [], serial: null }),
  );
});

describe("words of a search", () => {
  it.each([
    ["печать чека", "печать & чека:*"],
    ["Ёлка", "елка:*"],
    ["a & b | !c:*", "a & b & c"],
    ["'); drop table --", "drop & table:*"],
    ["vpn", "vpn:*"],
    ["№ 12", "no & 12"],
    ["", null],
    ["!?", null],
  ])("%s", (typed, query) => expect(searchWords(typed).query).toBe(query));
});

it("a broken cursor means the first page", () => {
  expect(parseCursor("1764000000000000.0199f2a4-0000-7000-8000-000000000000")).toEqual({
    at: "1764000000000000",
    id: "0199f2a4-0000-7000-8000-000000000000",
  });
  for (const broken of [undefined, "", "x", "1.2", "1;drop.0199f2a4-0000-7000-8000-000000000000"])
    expect(parseCursor(broken)).toBeUndefined();
});
