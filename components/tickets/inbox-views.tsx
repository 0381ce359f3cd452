"use client";

import { AtSign, CheckCheck, CircleDashed, Hourglass, Inbox, Layers, ShieldAlert, Users } from "lucide-react";
import Link from "next/link";
import { cn } from "#components/ui/cn.ts";
import type { InboxView } from "#lib/tickets/types.ts";

const icons = {
  mine: Inbox,
  unassigned: CircleDashed,
  check: ShieldAlert,
  team: Users,
  open: Layers,
  waiting: Hourglass,
  asked: AtSign,
  solved: CheckCheck,
} satisfies Record<InboxView, unknown>;

export type ViewLink = { view: InboxView; label: string; count: number };

/** Counting stops here, so that it costs the same however many there are. */
const most = 1000;

/** The views of the inbox with their counters: a column on wide screens, a row that scrolls on narrow ones. */
export function InboxViews(props: {
  label: string;
  views: readonly ViewLink[];
  current: InboxView | null;
  /** The view that the bare address shows. */
  start: InboxView;
}) {
  return (
    <nav aria-label={props.label} className="lg:w-52 lg:shrink-0">
      <ul className="-mx-4 flex gap-1 overflow-x-auto px-4 [scrollbar-width:none] lg:mx-0 lg:flex-col lg:gap-0.5 lg:px-0">
        {props.views.map(({ view, label, count }) => {
          const Icon = icons[view];
          const here = view === props.current;
          return (
            <li key={view}>
              <Link
                href={view === props.start ? "/desk" : `/desk?view=${view}`}
                prefetch={false}
                aria-current={here ? "page" : undefined}
                className={cn(
                  "flex h-8 items-center gap-2.5 whitespace-nowrap rounded-md px-2.5 text-2sm font-medium",
                  here ? "bg-active text-foreground" : "text-muted hover:bg-hover hover:text-foreground",
                )}
              >
                <Icon aria-hidden className={cn("size-4 shrink-0", here && "text-accent-text")} />
                <span className="flex-1">{label}</span>
                {count > 0 && (
                  <span className="tabular text-xs font-normal text-muted">
                    {count > most ? `${most}+` : count}
                  </span>
                )}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
