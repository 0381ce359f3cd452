"use server";

import { withNewSession, withVisit } from "#lib/accounts/in-browser.ts";
import { action } from "#lib/http/action.ts";
import { quarantineInput } from "#lib/tickets/schema.ts";
import { askAsVisitor, fileAsVisitor } from "./file-as-visitor.ts";
import { fileRequest } from "./from-portal.ts";
import { moveQuarantined } from "./move-quarantined.ts";
import { confirmRequestInput, newRequestInput, visitorRequestInput, writeInput } from "./schema.ts";
import { writeToRequest } from "./write-to-request.ts";

export const fileRequestAction = action(newRequestInput, fileRequest);
export const askAsVisitorAction = action(visitorRequestInput, withVisit(askAsVisitor));
export const fileAsVisitorAction = action(confirmRequestInput, withNewSession(fileAsVisitor));
export const writeToRequestAction = action(writeInput, writeToRequest);
export const moveQuarantinedAction = action(quarantineInput, moveQuarantined);
