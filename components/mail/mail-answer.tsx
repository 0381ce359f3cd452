"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { FormField } from "#components/forms/form-field.tsx";
import { Form } from "#components/forms/form.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useActionForm } from "#components/forms/use-action-form.ts";
import { Input } from "#components/ui/input.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { toast } from "#components/ui/toast.ts";
import { answerLocallyAction } from "#lib/mail/actions.ts";
import { simAnswerInput } from "#lib/mail/schema.ts";

/** Writes a real letter to our own mail port: an answer to the chosen letter, or a new one. */
export function MailAnswer(props: { letterId: string | null; from: string }) {
  const t = useTranslations("mail.sim");
  const router = useRouter();
  const form = useActionForm(simAnswerInput, answerLocallyAction, {
    defaultValues: { from: props.from, letterId: props.letterId, subject: "", body: "" },
    onSuccess: () => {
      toast.success(t("delivered"));
      form.form.reset();
      router.refresh();
    },
  });
  return (
    <Form of={form}>
      <FormField name="from" label={t("from")} required>
        <Input type="email" autoComplete="off" />
      </FormField>
      {props.letterId === null && (
        <FormField name="subject" label={t("subject")}>
          <Input />
        </FormField>
      )}
      <FormField name="body" label={t("text")} required>
        <Textarea rows={5} />
      </FormField>
      <SubmitButton>{t("send")}</SubmitButton>
    </Form>
  );
}
