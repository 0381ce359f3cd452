"use server";

import { action } from "#lib/http/action.ts";
import { deleteSynonym } from "./delete-synonym.ts";
import { linkQuestion } from "./link-question.ts";
import { saveSynonym } from "./save-synonym.ts";
import { linkInput, synonymIdInput, synonymInput } from "./schema.ts";

export const saveSynonymAction = action(synonymInput, saveSynonym);
export const deleteSynonymAction = action(synonymIdInput, deleteSynonym);
export const linkQuestionAction = action(linkInput, linkQuestion);
