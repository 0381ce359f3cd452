import { expect, it } from "vitest";
import { ticketNumberIn } from "#components/shell/ticket-number.ts";
import { matches } from "./topics.ts";

const reply = { id: 1, type: "ticket.replied", objectType: "message", objectId: "m1", ticketId: "t1" };

it.each([
  [["*"], true],
  [["ticket.replied"], true],
  [["ticket.*"], true],
  [["ticket:t1"], true],
  [["message:m1"], true],
  [["ticket:t2", "call.*"], false],
  [["ticket"], false],
  [[], false],
])("%j hears a reply: %s", (topics, heard) => {
  expect(matches(topics, reply)).toBe(heard);
});

it.each([
  ["#1042", "1042"],
  ["№ 1042", "1042"],
  [" TO-1042 ", "TO-1042"],
  ["2026 1042", "2026 1042"],
  ["printer 3", null],
  ["a", null],
])("takes %j for the number %j", (typed, number) => {
  expect(ticketNumberIn(typed)).toBe(number);
});
