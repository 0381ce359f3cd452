"use server";

import { action } from "#lib/http/action.ts";
import { answerLocally } from "./answer-locally.ts";
import { simAnswerInput } from "./schema.ts";

export const answerLocallyAction = action(simAnswerInput, answerLocally);
