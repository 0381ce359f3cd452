"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { ChooseMany } from "#components/forms/choose-many.tsx";
import { Form } from "#components/forms/form.tsx";
import { ControlledField, FormField } from "#components/forms/form-field.tsx";
import { NumberInput } from "#components/forms/number-input.tsx";
import { SaveBar } from "#components/forms/save-bar.tsx";
import { useActionForm } from "#components/forms/use-action-form.ts";
import { useKeptChanges } from "#components/forms/use-kept-changes.ts";
import { Avatar } from "#components/ui/avatar.tsx";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Combobox } from "#components/ui/combobox.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { toast } from "#components/ui/toast.ts";
import { saveColleagueAction } from "#lib/accounts/actions.ts";
import { type SaveColleagueInput, saveColleagueInput } from "#lib/accounts/schema.ts";
import type { StaffOption } from "#lib/staff/types.ts";
import { WeekField } from "./week-field.tsx";
import { ZoneField } from "./zone-field.tsx";

const roles = ["operator", "specialist", "admin"] as const;

/** Who somebody is at work: for a new colleague (who is invited by it) and for changes. */
export function ColleagueForm(props: {
  values: SaveColleagueInput;
  people: readonly StaffOption[];
  teams: readonly { id: string; name: string }[];
}) {
  const t = useTranslations("staff");
  const router = useRouter();
  const { id, version } = props.values;
  const form = useActionForm(saveColleagueInput, saveColleagueAction, {
    defaultValues: props.values,
    onSuccess: (saved, sent) => {
      kept.forget();
      toast.success(t(saved.invited ? "person.invited" : "saved", { email: sent.email }));
      if (id) router.refresh();
      else router.push(`/admin/people/${saved.id}`);
    },
  });
  const kept = useKeptChanges(form.form, `person:${id ?? "new"}`, version ?? "");
  const discard = () => {
    kept.forget();
    form.form.reset(props.values);
  };
  const substitutes = props.people
    .filter((person) => person.id !== id)
    .map((person) => ({
      value: person.id,
      label: person.name,
      hint: t(`role.${person.role}`),
      picture: <Avatar name={person.name} size="sm" />,
    }));
  return (
    <Form of={form} aria-label={id ? t("person.form") : t("person.new")} className="gap-5">
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
        <CardHeader title={t("person.about")} />
        <CardBody className="grid gap-4 sm:grid-cols-2">
          <FormField name="name" label={t("person.name")} required>
            <Input autoComplete="off" maxLength={120} />
          </FormField>
          <FormField
            name="email"
            label={t("person.email")}
            hint={id ? undefined : t("person.emailHint")}
            required
          >
            <Input type="email" inputMode="email" autoComplete="off" maxLength={254} />
          </FormField>
          <ControlledField<SaveColleagueInput["role"]>
            name="role"
            label={t("person.role")}
            hint={<RoleHint name="role" of={form.form} />}
          >
            {({ value, onValueChange }) => (
              <Select
                value={value}
                onChange={(event) => onValueChange(roles.find((r) => r === event.target.value) ?? "operator")}
              >
                {roles.map((role) => (
                  <option key={role} value={role}>
                    {t(`role.${role}`)}
                  </option>
                ))}
              </Select>
            )}
          </ControlledField>
          <ControlledField<SaveColleagueInput["locale"]> name="locale" label={t("person.language")}>
            {({ value, onValueChange }) => (
              <Select
                value={value ?? ""}
                onChange={({ target }) =>
                  onValueChange(target.value === "ru" || target.value === "en" ? target.value : null)
                }
              >
                <option value="">{t("person.languageAuto")}</option>
                <option value="ru">{t("language.ru")}</option>
                <option value="en">{t("language.en")}</option>
              </Select>
            )}
          </ControlledField>
          <ControlledField<string | null>
            name="phone"
            label={t("person.phone")}
            hint={t("person.phoneHint")}
            optional
          >
            {({ value, onValueChange }) => (
              <Input
                type="tel"
                autoComplete="off"
                maxLength={40}
                value={value ?? ""}
                onChange={(event) => onValueChange(event.target.value || null)}
              />
            )}
          </ControlledField>
        </CardBody>
      </Card>
      <Card>
        <CardHeader title={t("person.work")} text={t("person.workLead")} />
        <CardBody className="grid gap-4 sm:grid-cols-2">
          <div className="sm:col-span-2">
            <ChooseMany
              name="teamIds"
              legend={t("person.teams")}
              none={t("teams.empty.title")}
              options={props.teams.map((team) => ({ value: team.id, label: team.name }))}
            />
          </div>
          <ControlledField<string | null>
            name="substituteId"
            label={t("person.substitute")}
            hint={t("person.substituteHint")}
          >
            {(control) => (
              <Combobox
                label={t("person.substitute")}
                options={substitutes}
                empty={t("person.noSubstitute")}
                value={control.value}
                onValueChange={(value) => control.onValueChange(value)}
              />
            )}
          </ControlledField>
          <ControlledField<number | null> name="cap" label={t("person.cap")} hint={t("person.capHint")}>
            {(control) => <NumberInput {...control} placeholder={t("person.capNone")} />}
          </ControlledField>
        </CardBody>
      </Card>
      <Card>
        <CardHeader title={t("person.time")} text={t("person.timeLead")} />
        <CardBody className="flex flex-col gap-4">
          <ZoneField name="timezone" label={t("zone")} />
          <WeekField name="shift" legend={t("week.legend")} always={t("person.always")} />
        </CardBody>
      </Card>
      <SaveBar save={id ? t("save") : t("person.invite")} onDiscard={discard} />
    </Form>
  );
}

function RoleHint({
  name,
  of,
}: {
  name: "role";
  of: { watch: (name: "role") => SaveColleagueInput["role"] };
}) {
  const t = useTranslations("staff.roleHint");
  return t(of.watch(name));
}
