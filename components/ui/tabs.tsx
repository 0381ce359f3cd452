import type { ReactNode } from "react";
import { cn } from "./cn.ts";
import { IntentLink } from "./intent-link.tsx";

export type TabLink = { href: string; label: string; count?: number; icon?: ReactNode };

/** Tabs as links: the chosen one is in the address, so it can be sent to a colleague. */
export function LinkTabs(props: {
  label: string;
  tabs: readonly TabLink[];
  current: string;
  className?: string;
}) {
  return (
    <nav aria-label={props.label} className={cn("border-b border-border", props.className)}>
      <ul className="-mb-px flex gap-1 overflow-x-auto [scrollbar-width:none]">
        {props.tabs.map((tab) => {
          const here = tab.href === props.current;
          return (
            <li key={tab.href}>
              <IntentLink
                href={tab.href}
                aria-current={here ? "page" : undefined}
                scroll={false}
                className={cn(
                  "flex h-10 items-center gap-1.5 whitespace-nowrap border-b-2 px-2.5 text-2sm font-medium outline-offset-[-2px] [&_svg]:size-4",
                  here
                    ? "border-accent text-foreground"
                    : "border-transparent text-muted hover:border-border-strong hover:text-foreground",
                )}
              >
                {tab.icon}
                {tab.label}
                {tab.count !== undefined && (
                  <span className="tabular rounded-full bg-active px-1.5 text-2xs leading-4.5 text-muted">
                    {tab.count}
                  </span>
                )}
              </IntentLink>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
