"use client";

import { useLocale, useTranslations } from "use-intl";
import { reasonText } from "#components/tickets/reason-text.tsx";
import type { SimulationView } from "#lib/routing/types.ts";

/** The decision as sentences, and everybody who was considered. */
export function SimulationAnswer({ answer }: { answer: SimulationView }) {
  const t = useTranslations("settings.routing");
  const reasons = useTranslations("reasons");
  const locale = useLocale();
  const until = answer.until
    ? new Intl.DateTimeFormat(locale, { dateStyle: "short", timeStyle: "short" }).format(
        new Date(answer.until),
      )
    : "";
  return (
    <div role="status" className="rounded-lg border border-border bg-sunken p-4 text-2sm">
      <p className="text-sm font-semibold">{t(answer.does, { name: answer.name ?? "", until })}</p>
      <p className="mt-1 text-muted">{reasonText(answer.reason, { reasons: reasons as never })}</p>
      {answer.team && <p className="mt-1 text-muted">{t("inTeam", { team: answer.team })}</p>}
      <table className="mt-3 w-full text-left">
        <caption className="mb-1 text-left font-medium">{t("people")}</caption>
        <thead className="text-xs text-muted">
          <tr>
            <th scope="col" className="py-1 pr-3 font-medium">
              {t("person")}
            </th>
            <th scope="col" className="py-1 pr-3 font-medium">
              {t("load")}
            </th>
            <th scope="col" className="py-1 font-medium">
              {t("state")}
            </th>
          </tr>
        </thead>
        <tbody>
          {answer.people.map((person) => (
            <tr key={person.id} className="border-t border-border">
              <td className="py-1.5 pr-3">{person.name}</td>
              <td className="tabular py-1.5 pr-3">{person.load}</td>
              <td className="py-1.5">{person.unfit ? t(`unfit.${person.unfit}`) : t("fits")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
