"use server";
import { action } from "#lib/http/action.ts";
import { attachCall } from "./attach-call.ts";
import { handleCall } from "./handle-call.ts";
import { hangUpCall } from "./hang-up-call.ts";
import { attachCallInput, callInput } from "./schema.ts";
import { answerOnHandset, declineOnHandset } from "./use-handset.ts";

export const answerCallAction = action(callInput, answerOnHandset);
export const declineCallAction = action(callInput, declineOnHandset);
export const hangUpCallAction = action(callInput, hangUpCall);
export const handleCallAction = action(callInput, handleCall);
export const attachCallAction = action(attachCallInput, attachCall);
