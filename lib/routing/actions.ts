"use server";

import { action } from "#lib/http/action.ts";
import { simulateInput } from "./schema.ts";
import { simulateRouting } from "./simulate-routing.ts";

export const simulateRoutingAction = action(simulateInput, simulateRouting);
