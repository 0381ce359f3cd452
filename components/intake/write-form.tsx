"use client";

import { Send } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { FileDrop } from "#components/forms/file-drop.tsx";
import { Form } from "#components/forms/form.tsx";
import { FormField } from "#components/forms/form-field.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useActionForm } from "#components/forms/use-action-form.ts";
import { Textarea } from "#components/ui/textarea.tsx";
import { toast } from "#components/ui/toast.ts";
import { writeToRequestAction } from "#lib/intake/actions.ts";
import { writeInput } from "#lib/intake/schema.ts";
import { useKeptForm } from "./use-kept-form.ts";

/** Further words on a request. On a closed one they make a new request, linked to it, and lead there. */
export function WriteForm(props: { ticketId: string; closed: boolean }) {
  const t = useTranslations("requests.write");
  const router = useRouter();
  const [uploads, setUploads] = useState(0);
  const fresh = () => ({ ticketId: props.ticketId, key: crypto.randomUUID(), body: "", files: [] });
  const of = useActionForm(writeInput, writeToRequestAction, {
    defaultValues: fresh(),
    onSuccess: ({ number, outcome }) => {
      of.form.reset(fresh());
      forget();
      setUploads((n) => n + 1);
      if (outcome === "joined") {
        toast.success(t("sent"));
        router.refresh();
      } else router.push(`/requests/${encodeURIComponent(number)}?sent=${outcome}`);
    },
  });
  const { forget } = useKeptForm(of.form, `write:${props.ticketId}`, ["key", "body"]);
  return (
    <Form
      of={of}
      aria-label={t("label")}
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void of.submit(event);
      }}
    >
      <FormField
        name="body"
        label={props.closed ? t("again") : t("label")}
        hint={props.closed ? t("againHint") : undefined}
        required
      >
        <Textarea rows={4} maxLength={50_000} placeholder={t("placeholder")} />
      </FormField>
      <FileDrop
        key={uploads}
        url="/api/files"
        onChange={(files) =>
          of.form.setValue(
            "files",
            files.map((f) => f.id),
          )
        }
      />
      <SubmitButton className="self-start">
        <Send aria-hidden />
        {props.closed ? t("sendAgain") : t("send")}
      </SubmitButton>
    </Form>
  );
}
