"use server";

import { action } from "#lib/http/action.ts";
import { saveRoutingSettings, saveSearchSettings, saveTicketNumber } from "./save-setting.ts";
import { saveRoutingInput, saveSearchInput, saveTicketNumberInput } from "./schema.ts";

export const saveTicketNumberAction = action(saveTicketNumberInput, saveTicketNumber);
export const saveRoutingSettingsAction = action(saveRoutingInput, saveRoutingSettings);
export const saveSearchSettingsAction = action(saveSearchInput, saveSearchSettings);
