"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { ChooseMany } from "#components/forms/choose-many.tsx";
import { Form } from "#components/forms/form.tsx";
import { FormCheck } from "#components/forms/form-check.tsx";
import { ControlledField, FormField } from "#components/forms/form-field.tsx";
import { NumberInput } from "#components/forms/number-input.tsx";
import { SaveBar } from "#components/forms/save-bar.tsx";
import { useActionForm } from "#components/forms/use-action-form.ts";
import { useKeptChanges } from "#components/forms/use-kept-changes.ts";
import { Avatar } from "#components/ui/avatar.tsx";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Input } from "#components/ui/input.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { toast } from "#components/ui/toast.ts";
import { saveTeamAction } from "#lib/staff/actions.ts";
import { type SaveTeamInput, saveTeamInput } from "#lib/staff/schema.ts";
import type { StaffOption } from "#lib/staff/types.ts";
import { WeekField } from "./week-field.tsx";
import { ZoneField } from "./zone-field.tsx";

/** A team: who is in it, how work is shared among them, when it works. */
export function TeamForm(props: {
  values: SaveTeamInput;
  people: readonly StaffOption[];
  /** Is the default team already: only another team can take that over. */
  staysDefault: boolean;
}) {
  const t = useTranslations("staff");
  const router = useRouter();
  const { id, version } = props.values;
  const form = useActionForm(saveTeamInput, saveTeamAction, {
    defaultValues: props.values,
    onSuccess: (saved) => {
      kept.forget();
      toast.success(t("saved"));
      if (id) router.refresh();
      else router.push(`/admin/teams/${saved.id}`);
    },
  });
  const kept = useKeptChanges(form.form, `team:${id ?? "new"}`, version ?? "");
  const discard = () => {
    kept.forget();
    form.form.reset(props.values);
  };
  return (
    <Form of={form} aria-label={id ? t("team.form") : t("team.new")} className="gap-5">
      {kept.wasRestored && (
        <Callout
          action={
            <Button size="sm" onClick={discard}>
              {t("discard")}
            </Button>
          }
        >
          {t("restored")}
        </Callout>
      )}
      <Card>
        <CardHeader title={t("team.about")} />
        <CardBody className="flex flex-col gap-4">
          <FormField name="name" label={t("team.name")} required className="max-w-md">
            <Input autoComplete="off" maxLength={80} />
          </FormField>
          <ChooseMany
            name="memberIds"
            legend={t("team.members")}
            none={t("people.title")}
            options={props.people.map((person) => ({
              value: person.id,
              label: person.name,
              hint: t(`role.${person.role}`),
              picture: <Avatar name={person.name} size="sm" />,
            }))}
          />
          {props.staysDefault ? (
            <p className="text-2sm text-muted">{t("team.staysDefault")}</p>
          ) : (
            <FormCheck name="isDefault" label={t("team.default")} hint={t("team.defaultHint")} />
          )}
        </CardBody>
      </Card>
      <Card>
        <CardHeader title={t("team.sharing")} text={t("team.sharingLead")} />
        <CardBody className="grid gap-4 sm:grid-cols-2">
          <div className="sm:col-span-2">
            <ControlledField<SaveTeamInput["strategy"]> name="strategy" label={t("team.strategy")} hideLabel>
              {({ value, onValueChange }) => (
                <RadioGroup
                  cards
                  hideLegend
                  legend={t("team.strategy")}
                  name="strategy"
                  value={value}
                  onValueChange={(chosen) =>
                    onValueChange(chosen === "round_robin" ? "round_robin" : "least_loaded")
                  }
                  options={(["least_loaded", "round_robin"] as const).map((one) => ({
                    value: one,
                    label: t(`strategy.${one}`),
                    hint: t(`strategyHint.${one}`),
                  }))}
                />
              )}
            </ControlledField>
          </div>
          <ControlledField<number | null>
            name="holdMinutes"
            label={t("team.hold")}
            hint={t("team.holdHint")}
            required
          >
            {(control) => <NumberInput {...control} />}
          </ControlledField>
          <ControlledField<number | null> name="defaultCap" label={t("team.cap")} hint={t("team.capHint")}>
            {(control) => <NumberInput {...control} placeholder={t("person.capNone")} />}
          </ControlledField>
        </CardBody>
      </Card>
      <Card>
        <CardHeader title={t("team.time")} text={t("team.timeLead")} />
        <CardBody className="flex flex-col gap-4">
          <ZoneField name="timezone" label={t("zone")} />
          <WeekField name="hours" legend={t("week.legend")} always={t("team.always")} />
        </CardBody>
      </Card>
      <SaveBar save={id ? t("save") : t("team.create")} onDiscard={discard} />
    </Form>
  );
}
