import { z } from "zod";
import { id, line, locale, text } from "#lib/core/fields.ts";

export const audience = z.enum(["public", "signed_in", "organisations", "staff"], "errors.field.choice");

/** One line of an import file. Unknown fields are left alone: files come from many places. */
export const importedArticle = z.object({
  id: line(200),
  lang: locale,
  title: line(300),
  body: text(500_000),
  url: z.string().max(2_000).nullish(),
  audience: audience.default("public"),
});
export type ImportedArticle = z.output<typeof importedArticle>;
