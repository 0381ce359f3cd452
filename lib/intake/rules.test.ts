import { describe, expect, it } from "vitest";
import { type Candidate, placeOf, subjectOf } from "./rules.ts";

const own = (given: Partial<Candidate> = {}): Candidate => ({
  ticketId: "own",
  status: "open",
  proof: "chosen",
  takesPart: true,
  ...given,
});
const foreign = (given: Partial<Candidate> = {}): Candidate =>
  own({ ticketId: "foreign", takesPart: false, proof: "secret", ...given });

const cases: [string, Candidate[], "join" | "follow-up", string | null, ReturnType<typeof placeOf>][] = [
  ["nothing known", [], "join", null, { do: "create", followUpOfId: null }],
  ["an earlier ticket of his", [], "join", "earlier", { do: "create", followUpOfId: "earlier" }],
  ["he names his open ticket", [own()], "join", "earlier", { do: "join", ticketId: "own" }],
  ["he names his new ticket", [own({ status: "new" })], "join", null, { do: "join", ticketId: "own" }],
  [
    "he names his waiting ticket",
    [own({ status: "waiting" })],
    "join",
    null,
    { do: "join", ticketId: "own" },
  ],
  ["he names his solved ticket", [own({ status: "solved" })], "join", null, { do: "join", ticketId: "own" }],
  [
    "he names his closed ticket",
    [own({ status: "closed" })],
    "join",
    "x",
    { do: "create", followUpOfId: "own" },
  ],
  ["he wants a new one about it", [own()], "follow-up", "x", { do: "create", followUpOfId: "own" }],
  ["he mentions his number", [own({ proof: "mention" })], "join", null, { do: "join", ticketId: "own" }],
  ["a stranger with the secret", [foreign()], "join", null, { do: "quarantine", ticketId: "foreign" }],
  [
    "a stranger with the secret of a closed one",
    [foreign({ status: "closed" })],
    "join",
    null,
    { do: "quarantine", ticketId: "foreign" },
  ],
  [
    "a stranger who guesses a number",
    [foreign({ proof: "mention" })],
    "join",
    null,
    { do: "create", followUpOfId: null },
  ],
  [
    "a stranger who guesses, with a past",
    [foreign({ proof: "mention" })],
    "join",
    "e",
    { do: "create", followUpOfId: "e" },
  ],
  [
    "secret of one, part in the other",
    [foreign(), own({ proof: "mention" })],
    "join",
    null,
    { do: "join", ticketId: "own" },
  ],
  [
    "two of his: the more certain",
    [own(), own({ ticketId: "second" })],
    "join",
    null,
    { do: "join", ticketId: "own" },
  ],
  [
    "wants a new one, stranger's secret",
    [foreign()],
    "follow-up",
    "e",
    { do: "quarantine", ticketId: "foreign" },
  ],
];

describe("placeOf", () => {
  it.each(cases)("%s", (_name, candidates, wants, earlier, place) => {
    expect(placeOf(candidates, wants, earlier)).toEqual(place);
  });
});

describe("subjectOf", () => {
  it.each([
    ["Printer", "text", "Printer"],
    [null, "Does not print.\nSince Monday.", "Does not print."],
    ["  ", "\n\n  hello", "hello"],
    ["", "", "(fallback)"],
    [null, "x".repeat(500), `${"x".repeat(160)}…`],
  ])("%j, %j", (subject, text, expected) => {
    expect(subjectOf(subject, text, "(fallback)")).toBe(expected);
  });
});
