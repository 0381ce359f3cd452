import { getTranslations } from "next-intl/server";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { auditKinds, type AuditQuestion } from "#lib/reports/audit/types.ts";

/** Who, what, which ticket, when. A plain form: the answers stand in the address, and it works without scripts. */
export async function AuditFilters(props: {
  asked: AuditQuestion;
  people: readonly { key: string; name: string }[];
  parts: readonly string[];
}) {
  const t = await getTranslations("audit");
  const { asked, people, parts } = props;
  const isKnown =
    people.some((one) => one.key === asked.who) || parts.some((p) => `system:${p}` === asked.who);
  const isAsked = Object.entries(asked).some(
    ([name, value]) => value !== undefined && !["olderThan", "newerThan"].includes(name),
  );
  return (
    <form
      action="/admin/audit"
      className="mb-4 grid grid-cols-2 items-end gap-3 sm:grid-cols-3 lg:grid-cols-[1.3fr_1fr_1fr_auto_auto_auto]"
    >
      <Field label={t("who")}>
        <Select name="who" defaultValue={asked.who ?? ""}>
          <option value="">{t("anybody")}</option>
          {asked.who && !isKnown && <option value={asked.who}>{t("thisOne")}</option>}
          <optgroup label={t("people")}>
            {people.map((one) => (
              <option key={one.key} value={one.key}>
                {one.name}
              </option>
            ))}
          </optgroup>
          {parts.length > 0 && (
            <optgroup label={t("system")}>
              {parts.map((part) => (
                <option key={part} value={`system:${part}`}>
                  {t.has(`part.${part}` as "part.routing") ? t(`part.${part}` as "part.routing") : part}
                </option>
              ))}
            </optgroup>
          )}
        </Select>
      </Field>
      <Field label={t("what")}>
        <Select name="kind" defaultValue={asked.kind ?? ""}>
          <option value="">{t("anything")}</option>
          {auditKinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`kind.${kind}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t("ticket")}>
        <Input name="ticket" defaultValue={asked.ticket ?? ""} maxLength={60} autoComplete="off" />
      </Field>
      <Field label={t("from")}>
        <Input type="date" name="from" defaultValue={asked.from ?? ""} />
      </Field>
      <Field label={t("to")}>
        <Input type="date" name="to" defaultValue={asked.to ?? ""} />
      </Field>
      <div className="flex gap-2 max-lg:col-span-full">
        <Button type="submit">{t("show")}</Button>
        {isAsked && (
          <ButtonLink href="/admin/audit" variant="ghost">
            {t("clear")}
          </ButtonLink>
        )}
      </div>
    </form>
  );
}
