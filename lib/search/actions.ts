"use server";

import { action } from "#lib/http/action.ts";
import { noteSolved } from "./note-solved.ts";
import { solvedInput } from "./schema.ts";

export const articleSolvedAction = action(solvedInput, noteSolved);
