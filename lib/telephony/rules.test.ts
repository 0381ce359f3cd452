import { describe, expect, it } from "vitest";
import type { CallerMatch, Ringable } from "#db/queries/calls.ts";
import {
  decideCaller,
  identityOf,
  nextRinging,
  offerAfter,
  placeOf,
  readCallingNumber,
  staffOfIdentity,
  typedSerial,
} from "./rules.ts";

describe("who rings", () => {
  it.each([
    ["anonymous", true, null],
    ["RESTRICTED", true, null],
    ["", true, null],
    ["+266696687", true, null],
    ["+86282452253", true, null],
    ["+79123456789", false, "+79123456789"],
    ["sip:+79123456789@carrier.test", false, "+79123456789"],
    ["client:op_42", false, null],
    ["not a number", false, null],
  ])("%j", (raw, isWithheld, e164) => {
    expect(readCallingNumber(raw)).toEqual({ isWithheld, e164 });
  });
});

const number = { isWithheld: false, e164: "+79123456789" };
const ticket = (id: string, ownerId: string | null, teamId: string | null = null) => ({
  id,
  ownerId,
  teamId,
});
const match = (clientId: string, more: Partial<CallerMatch> = {}): CallerMatch => ({
  clientId,
  extension: null,
  certainty: "exclusive",
  kind: "known",
  locale: null,
  open: [],
  last: null,
  ...more,
});

describe("where a call goes first", () => {
  const anna = match("anna", { open: [ticket("t1", "ivan", "team")] });
  it.each<[string, Parameters<typeof decideCaller>, Partial<ReturnType<typeof decideCaller>>]>([
    [
      "one open ticket: it, and its owner",
      [number, [anna]],
      {
        certainty: "exclusive",
        clientId: "anna",
        ticketId: "t1",
        preferredStaffId: "ivan",
        teamId: "team",
        ask: false,
      },
    ],
    [
      "one open ticket without an owner: its team",
      [number, [match("anna", { open: [ticket("t1", null, "team")] })]],
      { ticketId: "t1", preferredStaffId: null, teamId: "team", ask: false },
    ],
    [
      "an open ticket without an owner, and somebody spoke with him last",
      [number, [match("anna", { open: [ticket("t1", null)], last: { ownerId: "olga", teamId: "x" } })]],
      { ticketId: "t1", preferredStaffId: "olga", teamId: "x" },
    ],
    [
      "several of one owner: the owner, the ticket is left open",
      [number, [match("anna", { open: [ticket("t2", "ivan"), ticket("t1", "ivan")] })]],
      { clientId: "anna", ticketId: null, preferredStaffId: "ivan" },
    ],
    [
      "several of several owners: of the one that moved last",
      [number, [match("anna", { open: [ticket("t2", "olga"), ticket("t1", "ivan")] })]],
      { ticketId: null, preferredStaffId: "olga" },
    ],
    [
      "none open: who spoke with him last",
      [number, [match("anna", { last: { ownerId: "olga", teamId: "team" } })]],
      { clientId: "anna", ticketId: null, preferredStaffId: "olga", teamId: "team", ask: false },
    ],
    [
      "none at all: whoever is there",
      [number, [match("anna")]],
      { clientId: "anna", preferredStaffId: null, ask: false },
    ],
    ["nobody known: asked", [number, []], { certainty: "unknown", clientId: null, ask: true }],
    [
      "hidden: asked",
      [{ isWithheld: true, e164: null }, []],
      { certainty: "withheld", clientId: null, ask: true },
    ],
    [
      "an office with one open ticket: its owner, but nobody is assumed",
      [
        number,
        [
          match("anna", { certainty: "shared", open: [ticket("t1", "ivan")] }),
          match("clara", { certainty: "shared" }),
        ],
      ],
      { certainty: "shared", clientId: null, ticketId: null, preferredStaffId: "ivan", ask: false },
    ],
    [
      "an office with two: asked",
      [
        number,
        [match("anna", { open: [ticket("t1", "ivan")] }), match("clara", { open: [ticket("t2", "olga")] })],
      ],
      { certainty: "shared", clientId: null, preferredStaffId: null, ask: true },
    ],
    [
      "a guess from a letter: routed, nobody is assumed",
      [number, [match("anna", { certainty: "doubtful", open: [ticket("t1", "ivan")] })]],
      { certainty: "doubtful", clientId: null, ticketId: null, preferredStaffId: "ivan", ask: false },
    ],
    [
      "somebody made of this very number",
      [number, [match("p", { certainty: "doubtful", kind: "provisional", open: [ticket("t1", "ivan")] })]],
      { certainty: "doubtful", clientId: "p", ticketId: "t1" },
    ],
    [
      "a foreign number is spoken to in English",
      [{ isWithheld: false, e164: "+4930123456" }, []],
      { locale: "en" },
    ],
    ["a client in his language", [number, [match("anna", { locale: "en" })]], { locale: "en" }],
  ])("%s", (_, [from, matches], expected) => {
    expect(decideCaller(from, matches)).toMatchObject(expected);
  });
});

const person = (staffId: string, more: Partial<Ringable> = {}): Ringable => ({
  staffId,
  phone: null,
  mayTakeAny: true,
  teamIds: ["team"],
  ...more,
});

describe("who is rung next", () => {
  const wanted = { preferredStaffId: "ivan", teamId: "team", defaultTeamId: "default" };
  const ivan = person("ivan", { phone: "+79990000001" });
  const olga = person("olga", { phone: "+79990000002" });
  const said = (
    after: number,
    pool: Ringable[],
    want: Partial<typeof wanted> | Record<string, null> = {},
  ) => {
    const next = nextRinging(after, { ...wanted, ...want }, pool);
    return next && `${next.step} ${next.device} ${next.people.map((p) => p.staffId).join()}`;
  };
  it.each<[string, string | null, Parameters<typeof said>]>([
    ["the owner first", "1 client ivan", [0, [ivan, olga]]],
    ["then his telephone", "2 phone ivan", [1, [ivan, olga]]],
    ["then his team without him", "3 client olga", [2, [ivan, olga]]],
    ["then their telephones", "4 phone olga", [3, [ivan, olga]]],
    ["then nobody", null, [4, [ivan, olga]]],
    ["an owner who is away is passed over", "3 client olga", [0, [olga]]],
    ["no telephone of his own: straight to the team", "3 client olga", [1, [person("ivan"), olga]]],
    ["a specialist is not rung for his team", null, [0, [person("spec", { mayTakeAny: false })]]],
    [
      "a specialist is rung for his own",
      "1 client spec",
      [0, [person("spec", { mayTakeAny: false })], { preferredStaffId: "spec" } as never],
    ],
    [
      "nobody of the team is there: the default team",
      "3 client dora",
      [0, [person("dora", { teamIds: ["default"] })]],
    ],
    [
      "no team at all: everybody",
      "3 client olga",
      [0, [person("olga", { teamIds: [] })], { teamId: null, defaultTeamId: null }],
    ],
    ["nobody is there", null, [0, []]],
  ])("%s", (_, expected, args) => {
    expect(said(...args)).toBe(expected);
  });

  it("rings ten at most", () => {
    const many = Array.from({ length: 25 }, (_, i) => person(`p${i}`));
    expect(nextRinging(0, { ...wanted, preferredStaffId: null }, many)!.people).toHaveLength(10);
  });
});

describe("what a report about a handset means", () => {
  it.each([
    ["ringing", "client", "in-progress", { state: "accepted" }],
    ["ringing", "phone", "in-progress", null],
    ["ringing", "client", "busy", { state: "declined" }],
    ["ringing", "client", "no-answer", { state: "no_answer" }],
    ["ringing", "client", "canceled", { state: "cancelled" }],
    ["ringing", "phone", "completed", { state: "no_answer" }],
    ["ringing", "client", "initiated", null],
    ["accepted", "client", "completed", { ended: true }],
    ["accepted", "client", "ringing", null],
    ["declined", "client", "in-progress", null],
    ["cancelled", "client", "completed", null],
  ] as const)("%s, %s, %s", (state, device, status, expected) => {
    expect(offerAfter(state, device, status)).toEqual(expected);
  });
});

it.each([
  ["4711", 4711],
  ["4711#", 4711],
  ["004711", 4711],
  ["", null],
  ["*", null],
  ["0", null],
  ["1234567890123", null],
])("typed %j means %j", (typed, serial) => {
  expect(typedSerial(typed)).toBe(serial);
});

it("gives every member of staff an identity and reads it back", () => {
  const id = "01932d5e-1111-7abc-8def-0123456789ab";
  expect(identityOf(id)).toMatch(/^[A-Za-z0-9_]+$/);
  expect(staffOfIdentity(`client:${identityOf(id)}`)).toBe(id);
  expect(staffOfIdentity("client:somebody")).toBeNull();
});

describe("where a call is written", () => {
  const known = {
    ticketId: null,
    clientId: "anna",
    claimedTicketId: null,
    certainty: "exclusive",
    fromE164: "+7",
  } as const;
  const unknown = { ...known, clientId: null, certainty: "unknown" } as const;
  it.each([
    ["its ticket", { ...known, ticketId: "t1" }, [], false, { ticketId: "t1" }],
    ["nothing open: a new one", known, [], false, "new"],
    ["several open, talked: the operator says", known, ["t2", "t1"], false, "undecided"],
    ["several open, voicemail: the one that moved last", known, ["t2", "t1"], true, { ticketId: "t2" }],
    ["a number nobody has: a new one", unknown, [], true, "new"],
    ["a number nobody has, and a typed one", { ...unknown, claimedTicketId: "t1" }, [], false, "undecided"],
    ["something that is no number", { ...unknown, fromE164: null }, [], true, "undecided"],
    ["a shared number", { ...unknown, certainty: "shared" }, [], true, "undecided"],
    ["a hidden number", { ...unknown, certainty: "withheld", fromE164: null }, [], true, "undecided"],
  ] as const)("%s", (_, call, open, isVoicemail, expected) => {
    expect(placeOf(call, open, isVoicemail)).toEqual(expected);
  });
});
