"use server";

import { z } from "zod";
import { action } from "#lib/http/action.ts";
import { noteSolved } from "./note-solved.ts";
import { solvedInput } from "./schema.ts";
import { askBuild, askCheck } from "./sync/ask-work.ts";

export const articleSolvedAction = action(solvedInput, noteSolved);
export const checkSearchIndexAction = action(z.void(), askCheck);
export const buildSearchIndexAction = action(z.void(), askBuild);
