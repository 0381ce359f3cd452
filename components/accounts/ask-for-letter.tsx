"use client";

import type { ReactNode } from "react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { requestEmailLinkAction, requestResetAction } from "#lib/accounts/actions.ts";
import { AuthCard } from "./auth-card.tsx";
import { SentNote } from "./sent-note.tsx";
import { useSend } from "./use-send.ts";

/** Asks for one's address and sends a letter with a link there: to sign in, or for a new password. */
export function AskForLetter(props: { kind: "emailLink" | "reset"; next?: string | null; after: ReactNode }) {
  const t = useTranslations(`auth.${props.kind}`);
  const signIn = useTranslations("auth.signIn");
  const [email, setEmail] = useState("");
  const form = useSend(({ email: given = "" }) =>
    props.kind === "reset"
      ? requestResetAction({ email: given })
      : requestEmailLinkAction({ email: given, next: props.next ?? null }),
  );
  if (form.sent) return <SentNote title={t("sentTitle")} text={t("sent", { email })} after={props.after} />;
  return (
    <AuthCard title={t("title")} lead={t("lead")} after={props.after}>
      <form noValidate onSubmit={form.submit} className="flex flex-col gap-4">
        {form.message && !form.fields && (
          <Callout tone="danger" live>
            {form.message}
          </Callout>
        )}
        <Field label={signIn("email")} required error={form.fields?.email}>
          <Input
            name="email"
            type="email"
            autoComplete="username"
            inputMode="email"
            maxLength={254}
            value={email}
            onChange={(e) => setEmail(e.currentTarget.value)}
          />
        </Field>
        <Button type="submit" variant="primary" size="lg" loading={form.pending}>
          {t("submit")}
        </Button>
      </form>
    </AuthCard>
  );
}
