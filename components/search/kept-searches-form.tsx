"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { ControlledField } from "#components/forms/form-field.tsx";
import { Form } from "#components/forms/form.tsx";
import { NumberInput } from "#components/forms/number-input.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useActionForm } from "#components/forms/use-action-form.ts";
import { toast } from "#components/ui/toast.ts";
import { saveSearchSettingsAction } from "#lib/settings/actions.ts";
import { saveSearchInput } from "#lib/settings/schema.ts";

/** How long the words of searches are kept; for administrators. */
export function KeptSearchesForm({ keptDays }: { keptDays: number }) {
  const t = useTranslations("insight.kept");
  const router = useRouter();
  const form = useActionForm(saveSearchInput, saveSearchSettingsAction, {
    defaultValues: { keptDays },
    onSuccess: () => {
      toast.success(t("saved"));
      router.refresh();
    },
  });
  return (
    <Form of={form} aria-label={t("title")}>
      <ControlledField<number | null> name="keptDays" label={t("days")} hint={t("hint")}>
        {(control) => <NumberInput {...control} className="max-w-32" />}
      </ControlledField>
      <SubmitButton className="self-start">{t("save")}</SubmitButton>
    </Form>
  );
}
