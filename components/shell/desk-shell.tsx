"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { cn } from "#components/ui/cn.ts";
import { LogoMark } from "./logo.tsx";
import { NavLink } from "./nav-link.tsx";
import { SkipLink } from "./skip-link.tsx";
import type { NavItem } from "./types.ts";
import { IntentLink } from "#components/ui/intent-link.tsx";
import { useInBrowser } from "#components/ui/use-in-browser.ts";

/** Entries at the bottom of a phone; the others lie behind "more". */
const onPhone = 4;

/**
 * Frame of the workspace: rail, top bar, one main area that scrolls by itself. On a phone the rail lies at the bottom: four
 * entries and the rest behind "more". Takes what to show; loads nothing. A client component, although it does nothing there: it
 * travels as a few props instead of as all its elements.
 */
export function DeskShell(props: {
  company: string;
  home: string;
  nav: readonly NavItem[];
  /** Command menu trigger or a search box, in the middle of the top bar. */
  search?: ReactNode;
  /** End of the top bar: timers, notifications. */
  tools?: ReactNode;
  /** Presence switch, first in the top bar's end. */
  presence?: ReactNode;
  /** <AccountMenu>, last in the top bar. */
  account: ReactNode;
  /** Under the top bar, over the page: the call that is on. */
  call?: ReactNode;
  children: ReactNode;
}) {
  const t = useTranslations("ui.shell");
  const inBrowser = useInBrowser();
  const rest = props.nav.slice(onPhone);
  return (
    <div
      data-density="compact"
      data-frame="compact"
      className="grid h-dvh grid-rows-[auto_minmax(0,1fr)_auto] text-sm md:grid-cols-[5.25rem_minmax(0,1fr)] md:grid-rows-[auto_minmax(0,1fr)]"
    >
      <SkipLink />
      <aside className="row-start-3 flex border-t border-border bg-sunken pb-[env(safe-area-inset-bottom)] md:row-span-2 md:row-start-1 md:flex-col md:items-center md:border-t-0 md:border-r md:pb-0">
        <IntentLink
          href={props.home}
          aria-label={props.company}
          data-tip={props.company}
          className="my-2.5 rounded-lg max-md:hidden"
        >
          <LogoMark className="size-8" />
        </IntentLink>
        <nav
          aria-label={t("navigation")}
          className="min-w-0 flex-1 [scrollbar-width:none] md:min-h-0 md:w-full md:overflow-y-auto md:px-1"
        >
          <ul className="flex md:flex-col md:gap-1">
            {props.nav.map((item, i) => (
              <li key={item.href} className={i < onPhone ? "max-md:min-w-0 max-md:flex-1" : "max-md:hidden"}>
                <RailLink item={item} />
              </li>
            ))}
            {rest.length > 0 && (
              <li className="min-w-0 flex-1 md:hidden">
                <button
                  type="button"
                  popoverTarget="desk-more"
                  className="flex h-14 w-full flex-col items-center justify-center gap-1 text-2xs font-medium text-muted"
                >
                  <span aria-hidden className="text-base leading-4">
                    •••
                  </span>
                  {t("more")}
                </button>
                <div
                  id="desk-more"
                  popover="auto"
                  className="corner-menu right-2 bottom-16 w-56 rounded-xl border border-border bg-raised p-1.5 text-foreground shadow-lg"
                >
                  {inBrowser && <More items={rest} />}
                </div>
              </li>
            )}
          </ul>
        </nav>
      </aside>

      <header className="z-20 row-start-1 flex h-13 items-center gap-2 border-b border-border bg-surface px-3 md:col-start-2">
        <IntentLink href={props.home} aria-label={props.company} className="rounded-lg md:hidden">
          <LogoMark />
        </IntentLink>
        <div className="min-w-0 flex-1 md:max-w-md">{props.search}</div>
        <div className="ml-auto flex items-center gap-1.5">
          {props.tools}
          {props.presence}
          {props.account}
        </div>
      </header>

      <div className="row-start-2 flex min-h-0 min-w-0 flex-col md:col-start-2">
        {props.call}
        <main id="main" tabIndex={-1} className="scroll-pane min-h-0 flex-1 outline-none">
          {props.children}
        </main>
      </div>
    </div>
  );
}

function More({ items }: { items: readonly NavItem[] }) {
  return (
    <ul>
      {items.map((item) => (
        <li key={item.href}>
          <NavLink
            href={item.href}
            exact={item.exact}
            className="flex h-11 items-center gap-3 rounded-md px-3 text-sm aria-[current=page]:bg-accent-soft aria-[current=page]:text-accent-text [&_svg]:size-5"
          >
            {item.icon}
            {item.label}
            {item.count ? <Count item={item} className="static ml-auto" /> : null}
          </NavLink>
        </li>
      ))}
    </ul>
  );
}

function RailLink({ item }: { item: NavItem }) {
  return (
    <NavLink
      href={item.href}
      exact={item.exact}
      className="group relative flex h-14 w-full flex-col items-center justify-center gap-1 rounded-lg text-2xs font-medium text-muted transition-colors hover:text-foreground aria-[current=page]:text-accent-text md:hover:bg-hover md:aria-[current=page]:bg-accent-soft [&_svg]:size-5"
    >
      <span className="relative">
        {item.icon}
        {item.count ? <Count item={item} /> : null}
      </span>
      <span className="max-w-full truncate px-0.5">{item.label}</span>
    </NavLink>
  );
}

function Count({ item, className }: { item: NavItem; className?: string }) {
  return (
    <span
      className={cn(
        "tabular absolute -top-1.5 left-3 min-w-4 rounded-full px-1 text-center text-[0.625rem] leading-4 font-semibold",
        item.alert ? "bg-danger text-on-danger" : "bg-inverse text-on-inverse",
        className,
      )}
    >
      {item.count! > 99 ? "99+" : item.count}
    </span>
  );
}
