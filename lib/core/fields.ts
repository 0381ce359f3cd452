import { z } from "zod";
import { cleanLine, cleanText } from "./text.ts";

/** Message keys of validation; the edge translates them. */
const key = (name: string) => `errors.field.${name}`;

/** One line of text, cleaned, 1..max characters. */
export const line = (max: number) =>
  z
    .string(key("required"))
    .max(max * 4, key("tooLong"))
    .transform(cleanLine)
    .pipe(z.string().min(1, key("required")).max(max, key("tooLong")));

/** Optional line: absent or blank becomes null. */
export const optionalLine = (max: number) =>
  z
    .string()
    .max(max * 4, key("tooLong"))
    .transform(cleanLine)
    .pipe(z.string().max(max, key("tooLong")))
    .nullish()
    .transform((v) => (v ? v : null));

/** Text of several lines, cleaned, 1..max characters. */
export const text = (max: number) =>
  z
    .string(key("required"))
    .max(max, key("tooLong"))
    .transform((v) => cleanText(v).trim())
    .pipe(z.string().min(1, key("required")));

export const id = z.uuid(key("id"));

/** One mail address, lower case; never a list, never with a display name. */
export const email = z
  .string(key("required"))
  .max(254, key("email"))
  .transform((v) => cleanLine(v).toLowerCase())
  .pipe(z.email(key("email")));

export const locale = z.enum(["ru", "en"]);
