"use client";

import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Field } from "#components/ui/field.tsx";
import { acceptInvitationAction, confirmSignUpAction, resetPasswordAction } from "#lib/accounts/actions.ts";
import { PasswordInput } from "./password-input.tsx";
import { enter } from "./sign-in-form.tsx";
import { useSend } from "./use-send.ts";

const actions = {
  reset: resetPasswordAction,
  invitation: acceptInvitationAction,
  signUp: confirmSignUpAction,
};

/** A password by a link: a new one (reset, invitation), or the one chosen at sign-up. Signs in afterwards. */
export function NewPasswordForm(props: { kind: keyof typeof actions; token: string; email: string }) {
  const t = useTranslations("auth");
  const isNew = props.kind !== "signUp";
  const form = useSend(
    ({ password = "" }) => actions[props.kind]({ token: props.token, password }),
    () => enter(null),
  );
  const submit = {
    reset: t("reset.save"),
    invitation: t("invitation.submit"),
    signUp: t("confirm.submitSignUp"),
  };
  return (
    <form noValidate onSubmit={form.submit} className="flex flex-col gap-4">
      {form.message && !form.fields && (
        <Callout tone="danger" live>
          {form.message}
        </Callout>
      )}
      {/* So that a password manager files the password under the right name. */}
      <input type="email" name="username" autoComplete="username" value={props.email} readOnly hidden />
      <Field
        label={isNew ? t("reset.newPassword") : t("signIn.password")}
        required
        hint={isNew ? t("signUp.passwordHint") : undefined}
        error={form.fields?.password}
      >
        <PasswordInput
          name="password"
          autoComplete={isNew ? "new-password" : "current-password"}
          minLength={isNew ? 10 : undefined}
          maxLength={256}
        />
      </Field>
      <Button type="submit" variant="primary" size="lg" loading={form.pending || form.sent}>
        {submit[props.kind]}
      </Button>
    </form>
  );
}
