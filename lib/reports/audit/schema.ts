import { z } from "zod";
import { cleanLine } from "#lib/core/text.ts";

/** Something odd in an address is as good as nothing. */
const lenient = <S extends z.ZodType>(schema: S) => schema.optional().catch(undefined);
const place = lenient(z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER));
const day = lenient(z.iso.date());

/** The filters as they stand in the address. */
export const auditQuestion = z.object({
  who: lenient(z.string().regex(/^(staff|client|system):[\w.-]{1,60}$/)),
  kind: lenient(z.string().regex(/^[a-z_]{1,30}$/)),
  object: lenient(z.string().regex(/^[\w.:-]{1,100}$/)),
  ticket: lenient(
    z
      .string()
      .max(60)
      .transform(
        (text) =>
          cleanLine(text)
            .replace(/^[#№]\s*/, "")
            .toUpperCase() || undefined,
      ),
  ),
  from: day,
  to: day,
  olderThan: place,
  newerThan: place,
});
