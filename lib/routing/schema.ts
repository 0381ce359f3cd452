import { z } from "zod";
import { id } from "#lib/core/fields.ts";

export const simulateInput = z.object({
  /** Null: somebody nobody knows. */
  clientId: id.nullable(),
  /** Null: the default team. */
  teamId: id.nullable(),
  /** The moment that is looked at; null: now. */
  at: z.iso.datetime({ offset: true, error: "errors.field.date" }).nullable(),
});
export type SimulateInput = z.output<typeof simulateInput>;
