import { getFormatter, getTranslations } from "next-intl/server";
import { IntentLink } from "#components/ui/intent-link.tsx";
import type { AuditRow } from "#lib/reports/audit/types.ts";

/** What happened, newest first, under the day it happened on. A row with details opens. */
export async function AuditList({ rows }: { rows: readonly AuditRow[] }) {
  const [t, format] = await Promise.all([getTranslations("audit"), getFormatter()]);
  const days: { name: string; rows: AuditRow[] }[] = [];
  for (const row of rows) {
    const name = format.dateTime(new Date(row.at), { dateStyle: "full" });
    if (days.at(-1)?.name === name) days.at(-1)!.rows.push(row);
    else days.push({ name, rows: [row] });
  }
  return (
    <div className="flex flex-col gap-5">
      {days.map((day) => (
        <section key={day.name} aria-label={day.name}>
          <h2 className="mb-1.5 text-xs font-medium text-muted first-letter:uppercase">{day.name}</h2>
          <ol className="divide-y divide-border rounded-lg border border-border bg-surface">
            {day.rows.map((row) => (
              <li key={row.id} className="px-3 py-2 text-2sm">
                <div className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
                  <time dateTime={row.at} className="tabular w-16 shrink-0 text-xs text-muted">
                    {format.dateTime(new Date(row.at), { timeStyle: "medium" })}
                  </time>
                  <p className="min-w-0 flex-1 basis-60 [overflow-wrap:anywhere]">
                    {row.sentence}
                    {row.object?.name && (
                      <>
                        {": "}
                        {row.object.href ? (
                          <IntentLink
                            href={row.object.href}
                            className="rounded-xs font-medium underline decoration-border-strong underline-offset-3 hover:decoration-current"
                          >
                            {row.object.name}
                          </IntentLink>
                        ) : (
                          <span className="font-medium">{row.object.name}</span>
                        )}
                      </>
                    )}
                  </p>
                  <span className="max-w-48 truncate text-xs text-muted">
                    {row.actor.kind === "apiKey" ? t("byKey", { name: row.actor.name }) : row.actor.name}
                  </span>
                </div>
                <Details row={row} />
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

async function Details({ row }: { row: AuditRow }) {
  const t = await getTranslations("audit");
  if (row.changes.length === 0 && row.facts.length === 0) return null;
  return (
    <dl className="mt-1 grid gap-x-4 gap-y-0.5 text-xs sm:ml-19 sm:grid-cols-[minmax(7rem,auto)_minmax(0,1fr)]">
      {row.changes.map((change) => (
        <div key={change.field} className="contents">
          <dt className="text-muted">{change.field}</dt>
          <dd className="min-w-0 [overflow-wrap:anywhere]">
            <span className="sr-only">{t("before")} </span>
            <del className="text-muted decoration-border-strong">{change.before || t("empty")}</del>
            <span aria-hidden className="mx-1.5 text-subtle">
              →
            </span>
            <span className="sr-only">{t("after")} </span>
            <ins className="no-underline">{change.after || t("empty")}</ins>
          </dd>
        </div>
      ))}
      {row.facts.map((fact) => (
        <div key={fact.field} className="contents">
          <dt className="text-muted">{fact.field}</dt>
          <dd className="min-w-0 [overflow-wrap:anywhere]">{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
