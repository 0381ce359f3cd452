"use client";

import { useRef } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Field } from "#components/ui/field.tsx";
import { toast } from "#components/ui/toast.ts";
import { changePasswordAction } from "#lib/accounts/actions.ts";
import { PasswordInput } from "./password-input.tsx";
import { useSend } from "./use-send.ts";

/** Changes the password; other devices are signed out. */
export function ProfilePassword({ email }: { email: string }) {
  const t = useTranslations("profile");
  const hint = useTranslations("auth.signUp");
  const ref = useRef<HTMLFormElement>(null);
  const form = useSend(
    ({ current = "", password = "" }) => changePasswordAction({ current, password }),
    () => {
      toast.success(t("passwordChanged"));
      ref.current?.reset();
    },
  );
  return (
    <form ref={ref} noValidate onSubmit={form.submit} className="flex flex-col gap-4">
      {form.message && !form.fields && (
        <Callout tone="danger" live>
          {form.message}
        </Callout>
      )}
      <input type="email" name="username" autoComplete="username" value={email} readOnly hidden />
      <Field label={t("passwordCurrent")} required error={form.fields?.current}>
        <PasswordInput name="current" autoComplete="current-password" maxLength={256} />
      </Field>
      <Field label={t("passwordNew")} required hint={hint("passwordHint")} error={form.fields?.password}>
        <PasswordInput name="password" autoComplete="new-password" minLength={10} maxLength={256} />
      </Field>
      <Button type="submit" loading={form.pending} className="self-start">
        {t("passwordSave")}
      </Button>
    </form>
  );
}
