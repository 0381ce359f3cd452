import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Appearance } from "./account-menu.tsx";
import { Logo } from "./logo.tsx";
import { NavLink } from "./nav-link.tsx";
import { SkipLink } from "./skip-link.tsx";
import type { NavItem, ShellLink } from "./types.ts";
import { IntentLink } from "#components/ui/intent-link.tsx";

/** Frame of the portal: header, content, footer. Takes what to show; loads nothing. */
export async function PortalShell(props: {
  company: string;
  nav: readonly NavItem[];
  /** <AccountMenu>, or nothing for a visitor: then "sign in" stands there. */
  account?: ReactNode;
  signInHref?: string;
  search?: ReactNode;
  notice?: ReactNode;
  footer?: { links: readonly ShellLink[]; text?: ReactNode };
  children: ReactNode;
}) {
  const t = await getTranslations("ui.shell");
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      {props.notice}
      <header className="sticky top-0 z-30 border-b border-border bg-surface/90 backdrop-blur-md">
        <div className="mx-auto flex h-16 max-w-6xl items-center gap-x-6 gap-y-2 px-4 sm:px-6">
          <IntentLink href="/" className="flex min-w-0 shrink-0 rounded-md max-sm:max-w-[45vw]">
            <Logo name={props.company} />
          </IntentLink>
          <nav aria-label={t("navigation")} className="hidden min-w-0 md:block">
            <PortalNav items={props.nav} />
          </nav>
          <div className="ml-auto flex min-w-0 items-center gap-2">
            {props.search && <div className="hidden w-56 lg:block">{props.search}</div>}
            {props.account ?? (
              <ButtonLink href={props.signInHref ?? "/sign-in"} variant="secondary">
                {t("signIn")}
              </ButtonLink>
            )}
          </div>
        </div>
        {props.nav.length > 0 && (
          <nav
            aria-label={t("navigation")}
            className="overflow-x-auto border-t border-border px-2 [scrollbar-width:none] md:hidden"
          >
            <PortalNav items={props.nav} />
          </nav>
        )}
      </header>
      <main id="main" tabIndex={-1} className="flex-1 outline-none">
        {props.children}
      </main>
      <footer className="mt-16 border-t border-border bg-sunken">
        <div className="mx-auto flex max-w-6xl flex-wrap items-center justify-between gap-x-8 gap-y-4 px-4 py-8 text-2sm text-muted sm:px-6">
          <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
            <span className="font-medium text-foreground">{props.company}</span>
            {props.footer?.links.map((link) => (
              <IntentLink
                key={link.href}
                href={link.href}
                className="rounded-xs hover:text-foreground hover:underline"
              >
                {link.label}
              </IntentLink>
            ))}
            {props.footer?.text}
          </div>
          {!props.account && (
            <div className="[&>div]:border-0 [&>div]:p-0">
              <Appearance suffix="-visitor" />
            </div>
          )}
        </div>
      </footer>
    </div>
  );
}

function PortalNav({ items }: { items: readonly NavItem[] }) {
  return (
    <ul className="flex items-center gap-1">
      {items.map((item) => (
        <li key={item.href}>
          <NavLink
            href={item.href}
            exact={item.exact}
            className="flex h-10 items-center gap-2 whitespace-nowrap rounded-md px-3 text-sm font-medium text-muted transition-colors hover:text-foreground aria-[current=page]:text-accent-text [&_svg]:size-4"
          >
            {item.icon}
            {item.label}
            {item.count ? (
              <span className="tabular rounded-full bg-accent-soft px-1.5 text-xs leading-5 text-accent-text">
                {item.count}
              </span>
            ) : null}
          </NavLink>
        </li>
      ))}
    </ul>
  );
}
