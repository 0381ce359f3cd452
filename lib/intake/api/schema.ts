import { z } from "zod";
import { email, id, line, locale, optionalLine, text } from "#lib/core/fields.ts";
import { maxMessage } from "#lib/tickets/schema.ts";

/** For whom a member of staff files; a client files for himself. */
const client = z
  .object({ id: id.optional(), email: email.optional(), phone: line(40).optional(), name: optionalLine(200) })
  .refine((c) => c.id ?? c.email ?? c.phone, { path: ["email"], error: "errors.field.required" });

export const apiRequestInput = z.object({
  subject: optionalLine(200),
  text: text(maxMessage),
  client: client.optional(),
  /** Number of an earlier ticket that this one is about. */
  about: line(40).optional(),
  /** With `about`: write there, or open a new ticket that is linked to it. */
  wants: z.enum(["join", "follow-up"], "errors.field.invalid").default("join"),
  priority: z.enum(["low", "normal", "high", "urgent"], "errors.field.invalid").optional(),
  locale: locale.optional(),
  files: z.array(id).max(20, "errors.field.tooMany").default([]),
});
export type ApiRequestInput = z.output<typeof apiRequestInput>;

/** Header `Idempotency-Key`. */
export const idempotencyKey = z.string().regex(/^[\x21-\x7e]{1,200}$/, "errors.idempotencyKey");
