"use server";

import { chooseLocale } from "#lib/accounts/choose-locale.ts";
import { chooseLocaleInput } from "#lib/accounts/schema.ts";
import { action } from "#lib/http/action.ts";

export const chooseLocaleAction = action(chooseLocaleInput, chooseLocale);
