"use server";

import { action } from "#lib/http/action.ts";
import { quarantineInput } from "#lib/tickets/schema.ts";
import { fileRequest } from "./from-portal.ts";
import { moveQuarantined } from "./move-quarantined.ts";
import { newRequestInput, writeInput } from "./schema.ts";
import { writeToRequest } from "./write-to-request.ts";

export const fileRequestAction = action(newRequestInput, fileRequest);
export const writeToRequestAction = action(writeInput, writeToRequest);
export const moveQuarantinedAction = action(quarantineInput, moveQuarantined);
