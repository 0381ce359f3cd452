import { z } from "zod";
import { email, id, line, optionalLine, text } from "#lib/core/fields.ts";
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

/** A request of somebody who is not signed in: who he is, beside what he asks. */
export const visitorRequestInput = z.object({
  key,
  name: line(120),
  email,
  phone: optionalLine(40),
  subject: line(200),
  body: text(maxMessage),
});
export type VisitorRequestInput = z.output<typeof visitorRequestInput>;

/** What stands in the link of the letter; anything else is simply a link that does not work. */
export const confirmRequestInput = z.object({
  token: z.string("errors.auth.linkGone").max(200, "errors.auth.linkGone"),
});

export const writeInput = z.object({ ticketId: id, key, body: text(maxMessage), files });
export type WriteInput = z.output<typeof writeInput>;
