import { z } from "zod";
import { email, text } from "#lib/core/fields.ts";

export const localMailQuery = z.object({ to: z.string().max(254).optional().catch(undefined) });

/** An answer that somebody writes to a letter in the local outbox. */
export const simAnswerInput = z.object({
  from: email,
  /** The letter that is answered; null: a new letter. */
  letterId: z.uuid().nullable(),
  subject: z.string().max(300).default(""),
  body: text(20_000),
});
export type SimAnswerInput = z.output<typeof simAnswerInput>;
