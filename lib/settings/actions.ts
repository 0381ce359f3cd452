"use server";

import { action } from "#lib/http/action.ts";
import { saveRoutingSettings, saveTicketNumber } from "./save-setting.ts";
import { saveRoutingInput, saveTicketNumberInput } from "./schema.ts";

export const saveTicketNumberAction = action(saveTicketNumberInput, saveTicketNumber);
export const saveRoutingSettingsAction = action(saveRoutingInput, saveRoutingSettings);
