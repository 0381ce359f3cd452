import { z } from "zod";
import { email, id, line, locale } from "#lib/core/fields.ts";
import { cleanLine } from "#lib/core/text.ts";
import { saveMemberInput } from "#lib/staff/schema.ts";

/** A password as typed, to compare: no rule but a limit, so that the rules may change. */
export const givenPassword = z
  .string("errors.field.required")
  .min(1, "errors.field.required")
  .max(256, "errors.field.tooLong");

/** A password to set. */
export const newPassword = z
  .string("errors.field.required")
  .min(10, "errors.auth.passwordShort")
  .max(256, "errors.field.tooLong");

/** What stands in a link; anything else is simply a link that does not work. */
const token = z.string("errors.auth.linkGone").max(200, "errors.auth.linkGone");

/** Where to go afterwards; checked by `safeRedirect`, never trusted. */
const next = z.string().max(2000).nullish();

export const signInInput = z.object({ email, password: givenPassword });
export const requestLinkInput = z.object({ email, next });
export const requestResetInput = z.object({ email });
export const setPasswordInput = z.object({ token, password: newPassword });
export const signUpInput = z.object({ name: line(120), email, password: newPassword });
export const confirmSignUpInput = z.object({ token, password: givenPassword });
export const tokenInput = z.object({ token });
export const changePasswordInput = z.object({ current: givenPassword, password: newPassword });
export const chooseLocaleInput = z.object({ locale });

export const saveProfileInput = z.object({ name: line(120) });
export const addEmailInput = z.object({ email });
export const addPhoneInput = z.object({ phone: line(40) });
export const phoneIdInput = z.object({ id });
export const sessionIdInput = z.object({ id: z.string().regex(/^[0-9a-f]{64}$/, "errors.field.id") });
export const inviteInput = z.object({ staffId: id, locale: locale.nullish() });
export const colleagueIdInput = z.object({ staffId: id });
/** A colleague as the form of the administration sends him: who he is at work, and the language he reads. */
export const saveColleagueInput = saveMemberInput.extend({ locale: locale.nullable() });
export const nothingInput = z.object({});
export const findAccountsInput = z.object({ text: z.string().max(200).transform(cleanLine) });
export const makeKeyInput = z.object({ accountId: z.uuid("errors.field.required"), label: line(80) });
export const keyIdInput = z.object({ id });

export type SaveColleagueInput = z.input<typeof saveColleagueInput>;
export type SignUpInput = z.input<typeof signUpInput>;
export type SaveProfileInput = z.input<typeof saveProfileInput>;
