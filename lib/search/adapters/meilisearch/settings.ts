import type { Settings } from "meilisearch";

/** One index for articles; another version of the settings is another name, so old and new never mix. */
export const indexName = "tellonce_articles_v1";

/**
 * Stems are made by the product, so the server gets no dictionary, no stop words and no synonyms of its own: both engines then
 * agree on what a word is.
 */
export const settings: Settings = {
  searchableAttributes: ["title_s", "body_s"],
  filterableAttributes: ["lang", "access"],
  sortableAttributes: [],
  displayedAttributes: ["id", "article_id", "version"],
  rankingRules: ["words", "typo", "proximity", "attribute", "sort", "exactness"],
  typoTolerance: { minWordSizeForTypos: { oneTypo: 5, twoTypos: 9 } },
  localizedAttributes: [{ attributePatterns: ["*_s"], locales: ["rus", "eng"] }],
  stopWords: [],
  synonyms: {},
  proximityPrecision: "byWord",
  searchCutoffMs: 150,
};
