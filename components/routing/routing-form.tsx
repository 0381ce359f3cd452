"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { ControlledField } from "#components/forms/form-field.tsx";
import { Form } from "#components/forms/form.tsx";
import { NumberInput } from "#components/forms/number-input.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useActionForm } from "#components/forms/use-action-form.ts";
import { toast } from "#components/ui/toast.ts";
import { saveRoutingSettingsAction } from "#lib/settings/actions.ts";
import { saveRoutingInput } from "#lib/settings/schema.ts";

/** How long an earlier owner is remembered. */
export function RoutingForm({ memoryDays }: { memoryDays: number }) {
  const t = useTranslations("settings.routing");
  const router = useRouter();
  const form = useActionForm(saveRoutingInput, saveRoutingSettingsAction, {
    defaultValues: { memoryDays },
    onSuccess: () => {
      toast.success(t("saved"));
      router.refresh();
    },
  });
  return (
    <Form of={form} aria-label={t("title")}>
      <ControlledField<number | null> name="memoryDays" label={t("memory")} hint={t("memoryHint")}>
        {(control) => <NumberInput {...control} className="max-w-32" />}
      </ControlledField>
      <SubmitButton className="self-start">{t("save")}</SubmitButton>
    </Form>
  );
}
