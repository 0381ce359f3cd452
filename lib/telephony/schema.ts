import { z } from "zod";
import { id, line } from "#lib/core/fields.ts";

export const callInput = z.object({ callId: id });
export const attachCallInput = z.object({ callId: id, number: line(40) });

/** What the simulator's page and tests may ask of it. */
export const simCallInput = z.object({
  /** A number in any writing, or a word of the networks for a hidden one. */
  from: z.string().max(64),
  speed: z.number().min(0.5).max(500).default(1),
  faults: z
    .partialRecord(z.enum(["duplicate", "forge", "dropReport"]), z.number().int().min(0).max(50))
    .default({}),
});

export const simActs = ["hangup", "digits", "answer", "decline", "fault"] as const;
export const simActInput = z.object({
  /** A handset; without it the caller, or the handset that rings. */
  leg: z.string().max(40).optional(),
  digits: z
    .string()
    .regex(/^[\d*#]{1,32}$/)
    .optional(),
  fault: z.enum(["duplicate", "forge", "dropReport"]).optional(),
});
