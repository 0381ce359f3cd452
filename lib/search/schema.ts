import { z } from "zod";
import { id, line, locale } from "#lib/core/fields.ts";
import { cleanLine } from "#lib/core/text.ts";

/** Longest question; what is longer is a letter, not a question. */
export const longestQuery = 1_000;

export const searchInput = z.object({
  q: z
    .string("errors.field.required")
    .max(longestQuery, "errors.field.tooLong")
    .transform(cleanLine)
    .pipe(z.string().min(1, "errors.field.required")),
  lang: z.enum(["ru", "en"], "search.errors.language").optional(),
  limit: z.coerce
    .number("search.errors.limit")
    .int("search.errors.limit")
    .min(1, "search.errors.limit")
    .max(50, "search.errors.limit")
    .default(10),
  /** `1`: take the words as they are. */
  exact: z.literal("1").optional(),
});
export type SearchQuery = z.output<typeof searchInput>;

export const solvedInput = z.object({ articleId: id, lang: locale, query: line(300) });
export type SolvedInput = z.output<typeof solvedInput>;

/** What was opened, after which search. */
export const openedInput = z.object({
  articleId: id,
  noteId: id.optional(),
  query: line(300).optional(),
  lang: locale,
});
export type OpenedInput = z.output<typeof openedInput>;
