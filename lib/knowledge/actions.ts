"use server";

import { action } from "#lib/http/action.ts";
import { archiveArticle } from "./archive-article.ts";
import { compareVersions } from "./compare-versions.ts";
import { createArticle } from "./create-article.ts";
import { discardDraft } from "./discard-draft.ts";
import { placeArticle } from "./place-article.ts";
import { flagArticle } from "./flag-article.ts";
import { planArticle } from "./plan-article.ts";
import { publishArticle } from "./publish-article.ts";
import { findOrganisations, previewArticle, readVersion } from "./read.ts";
import { restoreVersion } from "./restore-version.ts";
import { deleteCategory } from "./delete-category.ts";
import { orderCategories } from "./order-categories.ts";
import { saveCategory } from "./save-category.ts";
import { saveDraft } from "./save-draft.ts";
import {
  articleInput,
  categoryInput,
  compareVersionsInput,
  deleteCategoryInput,
  orderCategoriesInput,
  createArticleInput,
  draftKeyInput,
  findInput,
  flagInput,
  placeInput,
  planInput,
  previewInput,
  restoreVersionInput,
  saveDraftInput,
  voteInput,
} from "./schema.ts";
import { voteArticle } from "./vote-article.ts";

export const createArticleAction = action(createArticleInput, createArticle);
export const saveDraftAction = action(saveDraftInput, saveDraft);
export const discardDraftAction = action(draftKeyInput, discardDraft);
export const publishArticleAction = action(articleInput, publishArticle);
export const archiveArticleAction = action(articleInput, archiveArticle);
export const placeArticleAction = action(placeInput, placeArticle);
export const flagArticleAction = action(flagInput, flagArticle);
export const planArticleAction = action(planInput, planArticle);
export const restoreVersionAction = action(restoreVersionInput, restoreVersion);
export const compareVersionsAction = action(compareVersionsInput, compareVersions);
export const readVersionAction = action(restoreVersionInput, readVersion);
export const previewArticleAction = action(previewInput, previewArticle);
export const voteArticleAction = action(voteInput, voteArticle);
export const saveCategoryAction = action(categoryInput, saveCategory);
export const orderCategoriesAction = action(orderCategoriesInput, orderCategories);
export const deleteCategoryAction = action(deleteCategoryInput, deleteCategory);
export const findOrganisationsAction = action(findInput, findOrganisations);
