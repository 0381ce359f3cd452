import { expect, it } from "vitest";
import { transactions } from "./transactions.ts";

const file = (path: string, text: string) => ({ path, text });
const sentences = (text: string, ...more: { path: string; text: string }[]) =>
  transactions
    .run([file("lib/tickets/close-ticket.ts", text), ...more])
    .map((p) => `${p.line} ${p.sentence}`);

const body = (inside: string) =>
  `export async function f(ctx) {\n  await inTransaction(ctx, async (tx) => {\n${inside}\n  });\n}\n`;

it("wants a question and a trace in every transaction", () => {
  const found = sentences(body("await change(tx.db);"));
  expect(found).toHaveLength(2);
  expect(found[0]).toContain("2 This transaction asks nobody");
  expect(found[1]).toContain("leaves no trace");
});

it("is content with both", () => {
  expect(sentences(body('permit(mayClose(tx.actor), "x"); await record(tx, e);'))).toEqual([]);
});

it("does not take a comment for the thing", () => {
  expect(sentences(body("// permit(x) and record(tx, e) later"))).toHaveLength(2);
});

it("follows a function that gets the transaction, into another file too", () => {
  const text = `import { settle } from "./settle-it.ts";\n${body("await settle(tx, 1);")}`;
  const other = (inside: string) =>
    file("lib/tickets/settle-it.ts", `export async function settle(tx) {\n  ${inside}\n}\n`);
  expect(sentences(text, other('permit(true, "x"); await record(tx, e);'))).toEqual([]);
  expect(sentences(text, other("await change(tx.db);"))).toHaveLength(2);
});

it("takes a reason instead", () => {
  expect(sentences(body("// no permit: the product itself\n// no event: a draft is not history"))).toEqual(
    [],
  );
  expect(sentences(body("// no permit:\n// no event:"))).toHaveLength(2);
});
