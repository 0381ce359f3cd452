import { expect, it } from "vitest";
import { structure } from "./structure.ts";

const sentences = (path: string, text = "export {};") =>
  structure.run([{ path, text }]).map((p) => p.sentence);

it.each([
  ["lib/tickets/index.ts", "says nothing"],
  ["lib/tickets/utils.ts", "says nothing"],
  ["lib/common/read.ts", "says nothing"],
  ["components/helpers/x.tsx", "says nothing"],
  ["lib/tickets/engine.ts", "vocabulary"],
  ["lib/tickets/assignTicket.ts", "lower-case"],
  ["app/desk/ticket-list.tsx", "special files only"],
])("%s is refused", (path, expected) => expect(sentences(path).join()).toContain(expected));

it.each([
  "lib/tickets/assign-ticket.ts",
  "lib/tickets/on-call-ended.ts",
  "lib/core/ids.ts",
  "app/desk/page.tsx",
])("%s is fine", (path) => expect(sentences(path)).toEqual([]));

it("wants the right first line", () => {
  const queries = 'import { x } from "#db/queries/tickets.ts";';
  expect(sentences("lib/tickets/assign-ticket.ts", queries).join()).toContain("server-only");
  expect(sentences("lib/tickets/assign-ticket.ts", `import "server-only";\n${queries}`)).toEqual([]);
  expect(sentences("lib/tickets/rules.ts", 'import "server-only";').join()).toContain("client-safe");
  expect(sentences("lib/tickets/actions.ts", "export const x = 1;").join()).toContain("use server");
});
