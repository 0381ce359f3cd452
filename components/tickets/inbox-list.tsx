import { Reply } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Avatar } from "#components/ui/avatar.tsx";
import { cn } from "#components/ui/cn.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { StatusIcon } from "#components/ui/status-badge.tsx";
import type { TicketListItem } from "#lib/tickets/types.ts";
import { ChannelIcon } from "./channel-icon.tsx";
import { ShortTime } from "./short-time.tsx";

/**
 * Rows of the inbox. Plain links and checkboxes: keys and selection are handled by one listener around (InboxControls), so
 * that a row costs no script.
 */
export async function InboxList(props: { label: string; rows: readonly TicketListItem[] }) {
  const [t, words] = await Promise.all([getTranslations("inbox"), getTranslations("tickets")]);
  return (
    <ul
      aria-label={props.label}
      className="divide-y divide-border overflow-hidden rounded-lg border border-border bg-surface"
    >
      {props.rows.map((row) => {
        const fresh = row.lastMessageBy === "client" && row.status !== "solved" && row.status !== "closed";
        return (
          <li
            key={row.id}
            data-ticket={row.id}
            data-number={row.number}
            className="group/row relative flex items-start gap-3 px-3 py-2.5 hover:bg-hover has-[a:focus-visible]:bg-hover has-checked:bg-accent-soft lg:h-15 lg:items-center lg:py-0"
          >
            <Checkbox
              name="ticket"
              value={row.id}
              aria-label={t("select", { number: row.number })}
              className="z-1 mt-0.5 lg:mt-0"
            />
            <StatusIcon
              category={row.status}
              label={words(`status.${row.status}`)}
              className="mt-1 lg:mt-0"
            />
            <div className="flex min-w-0 flex-1 flex-col gap-x-4 lg:flex-row lg:items-center">
              <div className="min-w-0 flex-1">
                <Link
                  href={`/desk/tickets/${row.number}`}
                  prefetch={false}
                  className={cn(
                    "flex items-baseline gap-2 text-2sm outline-offset-[-2px] after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-offset-[-2px] focus-visible:after:outline-ring",
                    fresh ? "font-semibold" : "font-medium",
                  )}
                >
                  <span className="tabular shrink-0 font-normal text-muted">{row.number}</span>
                  <span className="truncate">{row.subject}</span>
                </Link>
                <p className="flex items-center gap-1.5 text-xs text-muted">
                  {row.lastMessageBy === "staff" && (
                    <Reply aria-label={t("lastBy.staff")} role="img" className="size-3 shrink-0" />
                  )}
                  <span className="truncate">{row.snippet}</span>
                </p>
              </div>
              <div className="mt-1 flex min-w-0 items-center gap-2 text-xs text-muted lg:mt-0 lg:w-72 lg:shrink-0">
                {(row.priority === "urgent" || row.priority === "high") && (
                  <span
                    className={cn(
                      "rounded-sm px-1.5 py-0.5 font-medium",
                      row.priority === "urgent"
                        ? "bg-danger-soft text-danger-text"
                        : "bg-warning-soft text-warning-text",
                    )}
                  >
                    {words(`priority.${row.priority}`)}
                  </span>
                )}
                <ChannelIcon
                  channel={row.channel}
                  label={words(`channel.${row.channel}`)}
                  className="size-3.5 shrink-0"
                />
                <span className="min-w-0 flex-1 truncate lg:text-foreground">
                  <bdi>{row.clientName ?? words("noClient")}</bdi>
                </span>
                {row.heldForName ? (
                  <span className="truncate text-warning-text">{t("held", { name: row.heldForName })}</span>
                ) : row.ownerName ? (
                  <Avatar name={row.ownerName} size="xs" label className="z-1" />
                ) : (
                  <span
                    role="img"
                    aria-label={words("noOwner")}
                    data-tip={words("noOwner")}
                    className="z-1 size-5 shrink-0 rounded-full border border-dashed border-border-strong"
                  />
                )}
              </div>
            </div>
            <ShortTime
              at={row.lastMessageAt}
              className="tabular mt-px shrink-0 text-right text-xs text-muted lg:mt-0 lg:w-16"
            />
          </li>
        );
      })}
    </ul>
  );
}
