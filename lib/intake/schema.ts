import { z } from "zod";
import { id, optionalLine, text } from "#lib/core/fields.ts";
import { maxMessage } from "#lib/tickets/schema.ts";

/** Made when a form is opened: double clicks, repeats after a time-out and the back button make one message. */
const key = z.string("errors.field.required").regex(/^[\w-]{8,64}$/, "errors.field.invalid");
const files = z.array(id).max(20, "errors.field.tooMany").default([]);

export const newRequestInput = z
  .object({
    key,
    subject: optionalLine(200),
    body: text(maxMessage),
    files,
    /** An earlier request that this one is about. */
    aboutId: id.nullish(),
    /** Write there, or open a new request that is linked to it. */
    wants: z.enum(["join", "follow-up"]).default("join"),
  })
  .refine((v) => v.subject || (v.aboutId && v.wants === "join"), {
    path: ["subject"],
    error: "errors.field.required",
  });
export type NewRequestInput = z.output<typeof newRequestInput>;

export const writeInput = z.object({ ticketId: id, key, body: text(maxMessage), files });
export type WriteInput = z.output<typeof writeInput>;
