"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Form } from "#components/forms/form.tsx";
import { ControlledField, FormField } from "#components/forms/form-field.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useActionForm } from "#components/forms/use-action-form.ts";
import { Avatar } from "#components/ui/avatar.tsx";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Combobox } from "#components/ui/combobox.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Input } from "#components/ui/input.tsx";
import { findAccountsAction, makeKeyAction } from "#lib/accounts/actions.ts";
import { makeKeyInput } from "#lib/accounts/schema.ts";

/** Makes a key and shows it, once: nothing keeps it but whoever copies it now. */
export function NewKey() {
  const t = useTranslations("accounts.keys");
  const router = useRouter();
  const [made, setMade] = useState<string | null>(null);
  const form = useActionForm(makeKeyInput, makeKeyAction, {
    defaultValues: { accountId: "", label: "" },
    resetOnSuccess: true,
    onSuccess: ({ key }) => {
      setMade(key);
      router.refresh();
    },
  });
  if (made)
    return (
      <Callout tone="success" title={t("made")} live>
        <p>{t("madeLead")}</p>
        <p className="mt-2 flex items-center gap-1 rounded-md border border-border bg-surface py-1 pr-1 pl-2.5">
          <code className="min-w-0 flex-1 text-2sm break-all">{made}</code>
          <CopyButton text={made} label={t("copy")} />
        </p>
        <Button size="sm" className="mt-3" onClick={() => setMade(null)}>
          {t("isCopied")}
        </Button>
      </Callout>
    );
  return (
    <Form of={form} aria-label={t("new")} className="grid items-start gap-3 sm:grid-cols-[1fr_1fr_auto]">
      <FormField name="label" label={t("label")} hint={t("labelHint")} required>
        <Input maxLength={80} autoComplete="off" />
      </FormField>
      <ControlledField<string> name="accountId" label={t("account")} hint={t("accountHint")} required>
        {(control) => (
          <Combobox
            label={t("account")}
            value={control.value || null}
            onValueChange={(value) => control.onValueChange(value ?? "")}
            search={async (text) => {
              const result = await findAccountsAction({ text });
              if (!result.ok) return [];
              return result.data.map((one) => ({
                value: one.id,
                label: one.name || one.email,
                hint: one.email,
                picture: <Avatar name={one.name || one.email} size="sm" />,
              }));
            }}
          />
        )}
      </ControlledField>
      <SubmitButton className="sm:mt-6.5">{t("make")}</SubmitButton>
    </Form>
  );
}
