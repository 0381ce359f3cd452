import { z } from "zod";
import { email, id, line, locale, optionalLine } from "#lib/core/fields.ts";
import { cleanText } from "#lib/core/text.ts";
import { parsePhone } from "./rules.ts";

const phone = z
  .string("errors.field.required")
  .max(64, "errors.field.tooLong")
  .refine((raw) => parsePhone(raw) !== null, "errors.field.phone");

const note = z
  .string()
  .max(5000, "errors.field.tooLong")
  .transform((v) => cleanText(v).trim());

export const editClientInput = z.object({
  clientId: id,
  name: line(200),
  /** Name of the organisation; made when there is none. Blank: no organisation. */
  organisation: optionalLine(200),
  isCompanyManager: z.boolean().default(false),
  locale: locale.nullable(),
  note,
  /** All addresses, the main one first. */
  emails: z.array(email).max(10, "errors.field.tooMany"),
  phones: z
    .array(z.object({ number: phone, certainty: z.enum(["exclusive", "shared", "doubtful"]) }))
    .max(10, "errors.field.tooMany"),
});
export type EditClientInput = z.output<typeof editClientInput>;

export const mergeClientsInput = z.object({ clientId: id, otherId: id });
export type MergeClientsInput = z.output<typeof mergeClientsInput>;

export const fragmentInput = z.object({ text: z.string().max(200) });
export const clientIdInput = z.object({ clientId: id });
