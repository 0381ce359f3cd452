"use client";

import { useRouter } from "next/navigation";
import { useWatch } from "react-hook-form";
import { useTranslations } from "use-intl";
import { Form } from "#components/forms/form.tsx";
import { FormField } from "#components/forms/form-field.tsx";
import { SaveBar } from "#components/forms/save-bar.tsx";
import { useActionForm } from "#components/forms/use-action-form.ts";
import { useKeptChanges } from "#components/forms/use-kept-changes.ts";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Input } from "#components/ui/input.tsx";
import { toast } from "#components/ui/toast.ts";
import { saveTicketNumberAction } from "#lib/settings/actions.ts";
import { formatTicketNumber, patternProblem } from "#lib/settings/rules.ts";
import { saveTicketNumberInput } from "#lib/settings/schema.ts";

const parts = ["{N}", "{N:5}", "{YYYY}", "{YY}", "{MM}", "{DD}", "{C}"] as const;
const words = ["counter", "padded", "year", "shortYear", "month", "day", "check"] as const;

/** The pattern of ticket numbers, with what it would give shown while one types. `next` is what the counter would give now. */
export function NumberForm(props: { pattern: string; next: number; now: string }) {
  const t = useTranslations("settings.numbers");
  const router = useRouter();
  const form = useActionForm(saveTicketNumberInput, saveTicketNumberAction, {
    defaultValues: { pattern: props.pattern },
    onSuccess: (_, sent) => {
      kept.forget();
      form.form.reset(sent);
      toast.success(t("saved"));
      router.refresh();
    },
  });
  const kept = useKeptChanges(form.form, "ticket-number", props.pattern);
  const typed = useWatch({ control: form.form.control, name: "pattern" }) ?? "";
  const isGood = patternProblem(typed.trim()) === null;
  const shown = isGood
    ? [0, 1, 2].map((i) => formatTicketNumber(typed.trim(), props.next + i, new Date(props.now)))
    : [];
  return (
    <Form of={form} aria-label={t("title")} className="gap-5">
      <Card>
        <CardHeader title={t("pattern")} />
        <CardBody className="flex flex-col gap-4">
          <FormField name="pattern" label={t("field")} hint={t("hint")} required className="max-w-sm">
            <Input autoComplete="off" spellCheck={false} maxLength={60} className="font-medium" />
          </FormField>
          <div role="status" className="text-2sm">
            <p className="mb-1.5 font-medium">{t("preview")}</p>
            {isGood ? (
              <p className="flex flex-wrap gap-2">
                {shown.map((number) => (
                  <span
                    key={number}
                    className="tabular rounded-md border border-border bg-sunken px-2.5 py-1 text-sm font-medium"
                  >
                    {number}
                  </span>
                ))}
              </p>
            ) : (
              <p className="text-muted">{t("notYet")}</p>
            )}
          </div>
          <p className="text-2sm text-muted">{t("consequence")}</p>
        </CardBody>
      </Card>
      <Card>
        <CardHeader title={t("parts")} />
        <CardBody>
          <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-2sm">
            {parts.map((part, i) => (
              <div key={part} className="contents">
                <dt>
                  <code className="rounded-sm bg-sunken px-1.5 py-0.5">{part}</code>
                </dt>
                <dd className="text-muted">{t(`part.${words[i]!}`)}</dd>
              </div>
            ))}
          </dl>
        </CardBody>
      </Card>
      <SaveBar
        save={t("save")}
        onDiscard={() => {
          kept.forget();
          form.form.reset({ pattern: props.pattern });
        }}
      />
    </Form>
  );
}
