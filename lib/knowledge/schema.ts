import { z } from "zod";
import { id, line, locale, optionalLine, text } from "#lib/core/fields.ts";
import { cleanLine, cleanText } from "#lib/core/text.ts";

export const audience = z.enum(["public", "signed_in", "organisations", "staff"], "errors.field.invalid");

/** One line of an import file. Unknown fields are left alone: files come from many places. */
export const importedArticle = z.object({
  id: line(200),
  lang: locale,
  title: line(300),
  body: text(500_000),
  url: z.string().max(2_000).nullish(),
  audience: audience.default("public"),
  /** Its name in either language; one that there is not yet is made. */
  category: line(120).nullish(),
});
export type ImportedArticle = z.output<typeof importedArticle>;

const articleId = id;
const organisationIds = z.array(id).max(200, "errors.field.tooMany").default([]);
/** Drafts may be unfinished; publishing asks for more. */
const unfinished = (max: number) =>
  z
    .string("errors.field.required")
    .max(max, "errors.field.tooLong")
    .transform((v) => cleanText(v));

export const createArticleInput = z.object({
  lang: locale,
  title: unfinished(300).default(""),
  body: unfinished(500_000).default(""),
});
export type CreateArticleInput = z.output<typeof createArticleInput>;

export const saveDraftInput = z.object({
  articleId,
  lang: locale,
  title: unfinished(300).transform(cleanLine),
  body: unfinished(500_000),
  /** Revision of the draft the writer began with; 0 when there was none. */
  seenRevision: z.number().int().min(0),
});
export type SaveDraftInput = z.output<typeof saveDraftInput>;

export const draftKeyInput = z.object({ articleId, lang: locale });
export type DraftKeyInput = z.output<typeof draftKeyInput>;

export const articleInput = z.object({ articleId });
export type ArticleInput = z.output<typeof articleInput>;

export const placeInput = z
  .object({
    articleId,
    audience,
    organisationIds,
    categoryId: id.nullable(),
  })
  .refine((v) => v.audience !== "organisations" || v.organisationIds.length > 0, {
    path: ["organisationIds"],
    error: "knowledge.errors.chooseOrganisations",
  });
export type PlaceInput = z.output<typeof placeInput>;

export const restoreVersionInput = z.object({ articleId, lang: locale, version: z.number().int().min(1) });
export type RestoreVersionInput = z.output<typeof restoreVersionInput>;

/** `against`: another version; without it the text as it stands now. */
export const compareVersionsInput = restoreVersionInput.extend({
  against: z.number().int().min(1).nullish(),
});
export type CompareVersionsInput = z.output<typeof compareVersionsInput>;

export const voteInput = z.object({
  articleId,
  lang: locale,
  isHelpful: z.boolean(),
  reason: optionalLine(1_000),
  /** Made up by the browser of somebody who is not signed in. */
  voter: z.uuid("errors.field.id").nullish(),
});
export type VoteInput = z.output<typeof voteInput>;

/** `number`: the ticket from which somebody saw it. */
export const flagInput = z.object({ articleId, lang: locale, reason: text(900), number: line(40) });
export type FlagInput = z.output<typeof flagInput>;

export const categoryInput = z.object({
  id: id.nullish(),
  nameRu: line(80),
  nameEn: line(80),
  position: z.number().int().min(0).max(10_000).default(0),
});
export type CategoryInput = z.output<typeof categoryInput>;

/** All categories, in the order in which they are to stand. */
export const orderCategoriesInput = z.object({ ids: z.array(id).min(1).max(500, "errors.field.tooMany") });
export type OrderCategoriesInput = z.output<typeof orderCategoriesInput>;

/** `moveTo`: where its articles go; null: into no category. Needed when it has any. */
export const deleteCategoryInput = z.object({ id, moveTo: id.nullish() });
export type DeleteCategoryInput = z.output<typeof deleteCategoryInput>;

export const listInput = z.object({
  state: z.enum(["draft", "published", "review", "archived", "all"]).catch("all").default("all"),
  category: z
    .union([id, z.literal("none")])
    .optional()
    .catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
});
export type ListInput = z.output<typeof listInput>;

/** A moment in any zone, or none. */
const moment = z
  .union([z.iso.datetime({ offset: true, error: "errors.field.invalid" }), z.literal("")])
  .nullish()
  .transform((v) => (v ? new Date(v) : null));

export const planInput = z
  .object({ articleId, ownerId: id.nullish(), reviewAt: moment, publishAt: moment, archiveAt: moment })
  .refine((v) => !v.publishAt || !v.archiveAt || v.archiveAt > v.publishAt, {
    path: ["archiveAt"],
    error: "knowledge.errors.archiveFirst",
  });
export type PlanInput = z.output<typeof planInput>;

export const previewInput = z.object({ body: unfinished(500_000) });
export type PreviewInput = z.output<typeof previewInput>;

export const findInput = z.object({ query: z.string().max(100, "errors.field.tooLong") });
export type FindInput = z.output<typeof findInput>;
