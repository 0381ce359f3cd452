import { z } from "zod";
import { newId } from "#lib/core/ids.ts";

/** What a field of any kind may be sent instead of what belongs there. */
const anything: readonly unknown[] = [
  null,
  undefined,
  "",
  "   ",
  "a\u0000b",
  "lone \ud800 half",
  "\u202egnp.exe",
  "' or 1=1 --",
  "<script>alert(1)</script>",
  "{count, plural, one {#}}",
  "x".repeat(1_000_000),
  newId(),
  "../../etc/passwd",
  "Infinity",
  -1,
  0,
  1.5,
  2 ** 53,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  true,
  [],
  {},
  { toString: "x", __proto__: { isAdmin: true }, constructor: null },
  [[[[]]]],
  Array.from({ length: 20_000 }, () => "x"),
  Array.from({ length: 300 }, () => newId()),
  new Date(Number.NaN),
];

type Json = {
  type?: string;
  properties?: Record<string, Json>;
  items?: Json;
  anyOf?: Json[];
  oneOf?: Json[];
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  format?: string;
  minLength?: number;
  minimum?: number;
  minItems?: number;
};

/** A value that fits, as far as the shape tells. */
function example(shape: Json): unknown {
  if (shape.const !== undefined) return shape.const;
  if (shape.enum) return shape.enum[0];
  const choice = shape.anyOf ?? shape.oneOf;
  if (choice) return example(choice[0]!);
  if (shape.type === "object")
    return Object.fromEntries(Object.entries(shape.properties ?? {}).map(([k, v]) => [k, example(v)]));
  if (shape.type === "array")
    return Array.from({ length: shape.minItems ?? 1 }, () => example(shape.items ?? {}));
  if (shape.type === "number" || shape.type === "integer") return shape.minimum ?? 1;
  if (shape.type === "boolean") return true;
  if (shape.format === "uuid") return newId();
  if (shape.format === "email") return "somebody@nowhere.test";
  if (shape.format === "date-time") return "2026-11-27T10:00:00Z";
  if (shape.format === "date") return "2026-11-27";
  return "words";
}

/** What is no input at all, what fits but names things of nobody, and that with each field in turn turned into everything. */
export function hostileInputs(schema: z.ZodType): unknown[] {
  const shape = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Json;
  const whole = example(shape);
  const inputs: unknown[] = [...anything, whole];
  if (whole === null || typeof whole !== "object" || Array.isArray(whole)) return inputs;
  for (const field of Object.keys(whole))
    for (const value of anything) inputs.push({ ...whole, [field]: value });
  return inputs;
}
