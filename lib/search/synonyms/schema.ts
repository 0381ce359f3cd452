import { z } from "zod";
import { id, line, locale } from "#lib/core/fields.ts";
import { cleanLine } from "#lib/core/text.ts";

export const longestTerm = 60;
const mostTerms = 20;

/** Terms as typed, divided by commas, semicolons or lines. */
const terms = z
  .string("errors.field.required")
  .max(2_000, "errors.field.tooLong")
  .transform((typed) => {
    const list = typed
      .split(/[,;\n]/)
      .map(cleanLine)
      .filter(Boolean);
    return list.filter((t, i) => list.findIndex((o) => o.toLowerCase() === t.toLowerCase()) === i);
  })
  .pipe(
    z
      .array(
        z
          .string()
          .max(longestTerm, "knowledge.synonyms.longTerm")
          .regex(/[\p{L}\p{N}]/u, "knowledge.synonyms.noWord"),
      )
      .min(2, "knowledge.synonyms.two")
      .max(mostTerms, "knowledge.synonyms.manyTerms"),
  );

export const synonymInput = z.object({
  id: id.nullish(),
  lang: locale,
  terms,
  isOneWay: z.boolean().default(false),
});
export type SynonymInput = z.output<typeof synonymInput>;

export const synonymIdInput = z.object({ id });

/** A question of the search log, and the article it shall find. */
export const linkInput = z.object({
  query: line(300),
  lang: locale,
  articleId: id,
});
export type LinkInput = z.output<typeof linkInput>;
