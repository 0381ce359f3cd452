"use server";

import { action } from "#lib/http/action.ts";
import { deleteSynonym } from "./delete-synonym.ts";
import { saveSynonym } from "./save-synonym.ts";
import { synonymIdInput, synonymInput } from "./schema.ts";

export const saveSynonymAction = action(synonymInput, saveSynonym);
export const deleteSynonymAction = action(synonymIdInput, deleteSynonym);
