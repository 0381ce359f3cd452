import Link from "next/link";
import { getFormatter, getNow, getTranslations } from "next-intl/server";
import { Moment } from "#components/tickets/moment.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import { Badge } from "#components/ui/badge.tsx";
import type { ClientListItem } from "#lib/clients/types.ts";

/** Rows of the address book. */
export async function ClientList(props: { label: string; rows: readonly ClientListItem[] }) {
  const [t, format, now] = await Promise.all([getTranslations("clients"), getFormatter(), getNow()]);
  return (
    <ul
      aria-label={props.label}
      className="divide-y divide-border overflow-hidden rounded-lg border border-border bg-surface"
    >
      {props.rows.map((c) => (
        <li
          key={c.id}
          className="relative flex items-center gap-3 px-3.5 py-2.5 hover:bg-hover has-[a:focus-visible]:bg-hover"
        >
          <Avatar name={c.name} />
          <div className="min-w-0 flex-1 md:max-w-72">
            <Link
              href={`/desk/clients/${c.id}`}
              prefetch={false}
              className="block truncate text-2sm font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-offset-[-2px] focus-visible:after:outline-ring"
            >
              <bdi>{c.name}</bdi>
            </Link>
            <p className="flex items-center gap-1.5 truncate text-xs text-muted">
              {c.kind === "provisional" && <Badge tone="warning">{t("provisional")}</Badge>}
              <bdi className="truncate">{c.organisation ?? ""}</bdi>
            </p>
          </div>
          <bdi className="hidden min-w-0 flex-1 truncate text-2sm text-muted md:block">{c.email}</bdi>
          <span className="tabular hidden w-40 shrink-0 text-2sm text-muted sm:block">{c.phone}</span>
          <span className="w-20 shrink-0 text-right text-xs">
            {c.openTickets > 0 && <Badge tone="info">{t("openCount", { count: c.openTickets })}</Badge>}
          </span>
          <span className="tabular hidden w-16 shrink-0 text-right text-xs text-muted sm:block">
            {c.lastContactAt ? (
              <Moment at={c.lastContactAt} words={{ format, now }} />
            ) : (
              <span aria-label={t("never")}>—</span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
