"use client";

import { MailCheck, Send } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { useWatch } from "react-hook-form";
import { useTranslations } from "use-intl";
import { Form } from "#components/forms/form.tsx";
import { FormField } from "#components/forms/form-field.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useActionForm } from "#components/forms/use-action-form.ts";
import { Suggestions } from "#components/search/suggestions.tsx";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Input } from "#components/ui/input.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { askAsVisitorAction } from "#lib/intake/actions.ts";
import { visitorRequestInput } from "#lib/intake/schema.ts";
import { useKeptForm } from "./use-kept-form.ts";

/** A question of somebody without an account. It becomes a request when the link in the letter is opened; until then the text stays here. */
export function VisitorRequestForm(props: { subject: string; before: ReactNode }) {
  const t = useTranslations("newRequest");
  const router = useRouter();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const of = useActionForm(visitorRequestInput, askAsVisitorAction, {
    defaultValues: {
      key: crypto.randomUUID(),
      name: "",
      email: "",
      phone: "",
      subject: props.subject,
      body: "",
    },
    onSuccess: (_, sent) => setSentTo(sent.email.trim()),
  });
  const { forget } = useKeptForm(of.form, "new:visitor", [
    "key",
    "name",
    "email",
    "phone",
    "subject",
    "body",
  ]);
  const [subject, body] = useWatch({ control: of.form.control, name: ["subject", "body"] });
  if (sentTo)
    return (
      <output className="block">
        <EmptyState
          icon={<MailCheck />}
          title={t("visitor.sentTitle")}
          text={t("visitor.sent", { email: sentTo })}
          action={<Button onClick={() => setSentTo(null)}>{t("visitor.back")}</Button>}
        />
      </output>
    );
  return (
    <Form of={of} className="gap-5">
      {props.before}
      <div className="grid gap-5 sm:grid-cols-2">
        <FormField name="name" label={t("visitor.name")} required>
          <Input autoComplete="name" maxLength={120} />
        </FormField>
        <FormField name="email" label={t("visitor.email")} required>
          <Input type="email" autoComplete="email" maxLength={254} />
        </FormField>
      </div>
      <FormField name="phone" label={t("visitor.phone")} hint={t("visitor.phoneHint")}>
        <Input type="tel" autoComplete="tel" maxLength={40} />
      </FormField>
      <FormField name="subject" label={t("subject")} hint={t("subjectHint")} required>
        <Input maxLength={200} autoComplete="off" />
      </FormField>
      <Suggestions
        text={`${subject} ${body.slice(0, 200)}`}
        onSolved={() => {
          forget();
          router.push("/");
        }}
      />
      <FormField name="body" label={t("body")} hint={t("bodyHint")} required>
        <Textarea rows={7} maxLength={50_000} />
      </FormField>
      <Callout tone="info" title={t("next.title")}>
        {t("visitor.next")}
      </Callout>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <SubmitButton size="lg">
          <Send aria-hidden />
          {t("send")}
        </SubmitButton>
        <span className="text-2sm text-muted">{t("kept")}</span>
      </div>
    </Form>
  );
}
