import { z } from "zod";
import { email } from "#lib/core/fields.ts";

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

export const signInInput = z.object({ email, password: givenPassword });
