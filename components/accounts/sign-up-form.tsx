"use client";

import type { ReactNode } from "react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { signUpAction } from "#lib/accounts/actions.ts";
import { AuthCard } from "./auth-card.tsx";
import { PasswordInput } from "./password-input.tsx";
import { SentNote } from "./sent-note.tsx";
import { useSend } from "./use-send.ts";

/** A client makes an account of his own; it exists once he has opened the link in the letter. */
export function SignUpForm(props: { after: ReactNode }) {
  const t = useTranslations("auth.signUp");
  const signIn = useTranslations("auth.signIn");
  const [email, setEmail] = useState("");
  const form = useSend(({ name = "", email: address = "", password = "" }) =>
    signUpAction({ name, email: address, password }),
  );
  if (form.sent) return <SentNote title={t("sentTitle")} text={t("sent", { email })} />;
  return (
    <AuthCard title={t("title")} lead={t("lead")} after={props.after}>
      <form noValidate onSubmit={form.submit} className="flex flex-col gap-4">
        {form.message && !form.fields && (
          <Callout tone="danger" live>
            {form.message}
          </Callout>
        )}
        <Field label={t("name")} required error={form.fields?.name}>
          <Input name="name" autoComplete="name" maxLength={120} />
        </Field>
        <Field label={signIn("email")} required error={form.fields?.email}>
          <Input
            name="email"
            type="email"
            autoComplete="email"
            inputMode="email"
            maxLength={254}
            value={email}
            onChange={(e) => setEmail(e.currentTarget.value)}
          />
        </Field>
        <Field label={signIn("password")} required hint={t("passwordHint")} error={form.fields?.password}>
          <PasswordInput name="password" autoComplete="new-password" minLength={10} maxLength={256} />
        </Field>
        <Button type="submit" variant="primary" size="lg" loading={form.pending}>
          {t("submit")}
        </Button>
      </form>
    </AuthCard>
  );
}
