import { getTranslations } from "next-intl/server";
import { IntentLink } from "#components/ui/intent-link.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { TimeAgo } from "#components/ui/time-ago.tsx";
import type { TicketListItem } from "#lib/tickets/types.ts";

/** A client's requests, newest words first. `named` says whose each is: in the list of a whole company. */
export async function RequestRows(props: { rows: readonly TicketListItem[]; named: boolean }) {
  const t = await getTranslations("requests");
  return (
    <ul className="divide-y divide-border overflow-hidden rounded-xl border border-border bg-surface">
      {props.rows.map((row) => (
        <li key={row.id}>
          <IntentLink
            href={`/requests/${encodeURIComponent(row.number)}`}
            className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3.5 outline-offset-[-2px] hover:bg-hover sm:flex-nowrap sm:px-5"
          >
            <span className="min-w-0 flex-1 basis-full sm:basis-auto">
              <span className="block truncate font-medium">{row.subject}</span>
              <span className="mt-0.5 block truncate text-sm text-muted">
                {row.lastMessageBy === "client" ? "" : `${t("support")}: `}
                {row.snippet}
              </span>
              <span className="tabular mt-1 block truncate text-2sm text-subtle">
                #{row.number}
                {props.named && row.clientName ? ` · ${row.clientName}` : ""}
                {row.ownerName ? ` · ${t("owner", { name: row.ownerName })}` : ""}
              </span>
            </span>
            <span className="flex shrink-0 items-center gap-3 sm:flex-col sm:items-end sm:gap-1.5">
              <StatusBadge category={row.status} label={t(`status.${row.status}`)} />
              <TimeAgo at={row.lastMessageAt} className="text-2sm text-muted" />
            </span>
          </IntentLink>
        </li>
      ))}
    </ul>
  );
}
