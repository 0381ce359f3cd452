"use client";

import { KeyRound, Mail } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { goToProvider, signInHere } from "./sign-in-here.ts";
import { quietLink } from "./auth-card.tsx";
import { PasswordInput } from "./password-input.tsx";
import { useSend } from "./use-send.ts";

/** Goes where the server sends a person who has just signed in. */
export const enter = (next: string | null): void =>
  location.assign(next ? `/sign-in?next=${encodeURIComponent(next)}` : "/sign-in");

/** E-mail and password, with the other ways to sign in under them. */
export function SignInForm(props: { next: string | null; provider: string | null; refusal: string | null }) {
  const t = useTranslations("auth.signIn");
  const [email, setEmail] = useState("");
  const form = useSend(
    (given) => signInHere("password", given),
    () => enter(props.next),
  );
  const query = props.next ? `?next=${encodeURIComponent(props.next)}` : "";
  const refusal = form.message ?? (form.pending || form.sent ? null : props.refusal);
  return (
    <>
      <form onSubmit={form.submit} className="flex flex-col gap-4">
        {refusal && (
          <Callout tone="danger" live>
            {refusal}
          </Callout>
        )}
        <Field label={t("email")} required>
          <Input
            name="email"
            type="email"
            autoComplete="username"
            inputMode="email"
            autoCapitalize="none"
            maxLength={254}
            value={email}
            onChange={(e) => setEmail(e.currentTarget.value)}
          />
        </Field>
        <Field label={t("password")} required>
          <PasswordInput name="password" autoComplete="current-password" maxLength={256} />
        </Field>
        <Link href="/reset" className={`-mt-1 self-end text-2sm ${quietLink}`}>
          {t("forgot")}
        </Link>
        <Button type="submit" variant="primary" size="lg" loading={form.pending || form.sent}>
          {t("submit")}
        </Button>
      </form>
      <div className="my-5 flex items-center gap-3 text-2sm text-subtle" aria-hidden>
        <span className="h-px flex-1 bg-border" />
        {t("or")}
        <span className="h-px flex-1 bg-border" />
      </div>
      <div className="flex flex-col gap-2.5">
        <ButtonLink href={`/sign-in/email${query}`} size="lg">
          <Mail aria-hidden />
          {t("byLink")}
        </ButtonLink>
        {props.provider && (
          <Button size="lg" onClick={() => void goToProvider(props.next ?? "/sign-in")}>
            <KeyRound aria-hidden />
            {t("byProvider", { name: props.provider })}
          </Button>
        )}
      </div>
    </>
  );
}
