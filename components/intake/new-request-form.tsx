"use client";

import { Send } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useWatch } from "react-hook-form";
import { useTranslations } from "use-intl";
import { FileDrop } from "#components/forms/file-drop.tsx";
import { Form } from "#components/forms/form.tsx";
import { FormField } from "#components/forms/form-field.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useActionForm } from "#components/forms/use-action-form.ts";
import { Suggestions } from "#components/search/suggestions.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Input } from "#components/ui/input.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { fileRequestAction } from "#lib/intake/actions.ts";
import { newRequestInput } from "#lib/intake/schema.ts";
import { useKeptForm } from "./use-kept-form.ts";

type Known = { id: string; number: string; subject: string };

/** The client's question, asked once: articles that may answer it beside, and whether it belongs to an open request. */
export function NewRequestForm(props: { who: string; subject: string; open: readonly Known[] }) {
  const t = useTranslations("newRequest");
  const router = useRouter();
  const [code, setCode] = useState("");
  const of = useActionForm(newRequestInput, fileRequestAction, {
    defaultValues: {
      key: crypto.randomUUID(),
      subject: props.subject,
      body: "",
      files: [],
      aboutId: null,
      wants: "join",
    },
    onSuccess: ({ number, outcome }) => {
      forget();
      router.replace(`/requests/${encodeURIComponent(number)}?sent=${outcome}`);
    },
    onFailure: (failure) => {
      setCode(failure.code);
      // The key has served an earlier text: whatever is sent next is a request of its own.
      if (failure.details?.number) of.form.setValue("key", crypto.randomUUID());
    },
  });
  const { forget } = useKeptForm(of.form, `new:${props.who}${props.subject ? `:${props.subject}` : ""}`, [
    "key",
    "subject",
    "body",
  ]);
  const [subject, body, aboutId, wants] = useWatch({
    control: of.form.control,
    name: ["subject", "body", "aboutId", "wants"],
  });
  const joins = Boolean(aboutId) && wants === "join";
  const sentAs = typeof of.details?.number === "string" ? of.details.number : null;
  return (
    <Form of={of} className="gap-5">
      {of.problem && (sentAs || code === "unauthenticated") && (
        <Link
          href={sentAs ? `/requests/${encodeURIComponent(sentAs)}` : "/sign-in?next=/new"}
          onClick={sentAs ? forget : undefined}
          className="w-fit font-medium text-accent-text underline underline-offset-4"
        >
          {sentAs ? t("openSent", { number: sentAs }) : t("signIn")}
        </Link>
      )}
      {props.open.length > 0 && (
        <RadioGroup
          legend={t("about.legend")}
          name="about"
          cards
          value={aboutId ?? "new"}
          onValueChange={(value) => of.form.setValue("aboutId", value === "new" ? null : value)}
          options={[
            { value: "new", label: t("about.new") },
            ...props.open.map((r) => ({
              value: r.id,
              label: t("about.request", { number: r.number, subject: r.subject }),
            })),
          ]}
        />
      )}
      {aboutId && (
        <RadioGroup
          legend={t("about.how")}
          name="wants"
          value={wants ?? "join"}
          onValueChange={(value) => of.form.setValue("wants", value === "join" ? "join" : "follow-up")}
          options={[
            { value: "join", label: t("about.join"), hint: t("about.joinHint") },
            { value: "follow-up", label: t("about.followUp"), hint: t("about.followUpHint") },
          ]}
        />
      )}
      {!joins && (
        <FormField name="subject" label={t("subject")} hint={t("subjectHint")} required>
          <Input maxLength={200} autoComplete="off" />
        </FormField>
      )}
      {!joins && (
        <Suggestions
          text={`${subject ?? ""} ${body.slice(0, 200)}`}
          onSolved={() => {
            forget();
            router.push("/");
          }}
        />
      )}
      <FormField name="body" label={t("body")} hint={t("bodyHint")} required>
        <Textarea rows={7} maxLength={50_000} />
      </FormField>
      <FileDrop
        url="/api/files"
        onChange={(files) =>
          of.form.setValue(
            "files",
            files.map((f) => f.id),
          )
        }
      />
      <Callout tone="info" title={t("next.title")}>
        {t("next.text")}
      </Callout>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <SubmitButton size="lg">
          <Send aria-hidden />
          {joins ? t("add") : t("send")}
        </SubmitButton>
        <span className="text-2sm text-muted">{t("kept")}</span>
      </div>
    </Form>
  );
}
