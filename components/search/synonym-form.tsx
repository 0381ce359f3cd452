"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { Form } from "#components/forms/form.tsx";
import { FormCheck } from "#components/forms/form-check.tsx";
import { FormField } from "#components/forms/form-field.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useActionForm } from "#components/forms/use-action-form.ts";
import { DialogBody, DialogContent } from "#components/ui/dialog.tsx";
import { Select } from "#components/ui/select.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { toast } from "#components/ui/toast.ts";
import { saveSynonymAction } from "#lib/search/synonyms/actions.ts";
import { synonymInput } from "#lib/search/synonyms/schema.ts";
import type { SynonymView } from "#lib/search/synonyms/types.ts";

export type SynonymDraft = { id?: string; lang: SynonymView["lang"]; terms: string; isOneWay: boolean };

/** The window in which a group of synonyms is made or changed. */
export function SynonymForm({ draft, onDone }: { draft: SynonymDraft; onDone: () => void }) {
  const t = useTranslations("knowledge");
  const router = useRouter();
  const form = useActionForm(synonymInput, saveSynonymAction, {
    defaultValues: draft,
    onSuccess: () => {
      toast.success(t("synonyms.saved"));
      onDone();
      router.refresh();
    },
  });
  return (
    <DialogContent title={t(draft.id ? "synonyms.edit" : "synonyms.add")} size="sm">
      <DialogBody>
        <Form of={form}>
          <FormField name="terms" label={t("synonyms.terms")} hint={t("synonyms.termsHint")} required>
            <Textarea rows={3} maxLength={2_000} autoFocus />
          </FormField>
          <FormField name="lang" label={t("synonyms.lang")}>
            <Select>
              <option value="ru">{t("language.ru")}</option>
              <option value="en">{t("language.en")}</option>
            </Select>
          </FormField>
          <FormCheck name="isOneWay" label={t("synonyms.oneWay")} hint={t("synonyms.oneWayHint")} />
          <SubmitButton>{t("synonyms.save")}</SubmitButton>
        </Form>
      </DialogBody>
    </DialogContent>
  );
}
