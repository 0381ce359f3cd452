import type { Settings } from "meilisearch";

/** Name of the index that answers; those being built are named after it. */
export const defaultIndex = "tellonce_articles";

/** To be raised with every change of the settings below, of the stems or of what a document holds: a new index is then built. */
export const settingsVersion = 1;

/**
 * Stems are made by the product, so the server gets no dictionary, no stop words and no synonyms of its own: both engines then
 * agree on what a word is. `attribute` is understood by every version of the server; its finer successors only change the
 * order of candidates, which is made anew anyway.
 */
export const settings: Settings = {
  searchableAttributes: ["title_s", "body_s"],
  filterableAttributes: ["lang", "access"],
  sortableAttributes: [],
  displayedAttributes: ["id", "article_id", "mark"],
  rankingRules: ["words", "typo", "proximity", "attribute", "sort", "exactness"],
  typoTolerance: { minWordSizeForTypos: { oneTypo: 5, twoTypos: 9 } },
  localizedAttributes: [{ attributePatterns: ["*_s"], locales: ["rus", "eng"] }],
  stopWords: [],
  synonyms: {},
  proximityPrecision: "byWord",
  searchCutoffMs: 150,
};
