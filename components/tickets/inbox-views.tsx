import { AtSign, CheckCheck, CircleDashed, Hourglass, Inbox, Layers, Users } from "lucide-react";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { cn } from "#components/ui/cn.ts";
import { type InboxView, inboxViews } from "#lib/tickets/types.ts";

const icons = {
  mine: Inbox,
  unassigned: CircleDashed,
  team: Users,
  open: Layers,
  waiting: Hourglass,
  asked: AtSign,
  solved: CheckCheck,
} satisfies Record<InboxView, unknown>;

/** The views of the inbox with their counters: a column on wide screens, a row that scrolls on narrow ones. */
export async function InboxViews(props: {
  current: InboxView | null;
  counters: Partial<Record<InboxView, number>>;
  /** The view that the bare address shows. */
  start: InboxView;
}) {
  const [t, format] = await Promise.all([getTranslations("inboxPage"), getFormatter()]);
  return (
    <nav aria-label={t("views")} className="lg:w-52 lg:shrink-0">
      <ul className="-mx-4 flex gap-1 overflow-x-auto px-4 [scrollbar-width:none] lg:mx-0 lg:flex-col lg:gap-0.5 lg:px-0">
        {inboxViews.map((view) => {
          const Icon = icons[view];
          const count = props.counters[view];
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
                <span className="flex-1">{t(`view.${view}`)}</span>
                {count !== undefined && count > 0 && (
                  <span className="tabular text-xs font-normal text-muted">
                    {count > 1000 ? t("more") : format.number(count)}
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
