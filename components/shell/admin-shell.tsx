import { ChevronDown } from "lucide-react";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Logo } from "./logo.tsx";
import { NavLink } from "./nav-link.tsx";
import { SkipLink } from "./skip-link.tsx";
import type { NavSection, ShellLink } from "./types.ts";
import { IntentLink } from "#components/ui/intent-link.tsx";

/** Frame of the administration: sections at the side, one page beside them. On a phone the sections fold behind a line. */
export async function AdminShell(props: {
  company: string;
  sections: readonly NavSection[];
  /** Back to the workspace. */
  back?: ShellLink;
  account: ReactNode;
  tools?: ReactNode;
  children: ReactNode;
}) {
  const t = await getTranslations("ui.shell");
  return (
    <div data-density="compact" data-frame="compact" className="flex min-h-dvh flex-col text-sm">
      <SkipLink />
      <header className="sticky top-0 z-30 flex h-14 items-center gap-3 border-b border-border bg-surface px-4">
        <IntentLink href="/admin" className="flex min-w-0 rounded-md">
          <Logo name={props.company} />
        </IntentLink>
        <div className="ml-auto flex items-center gap-2">
          {props.tools}
          {props.back && (
            <IntentLink
              href={props.back.href}
              className="flex h-(--control) items-center gap-2 rounded-md px-2.5 text-2sm font-medium text-muted hover:bg-hover hover:text-foreground [&_svg]:size-4"
            >
              {props.back.icon}
              {props.back.label}
            </IntentLink>
          )}
          {props.account}
        </div>
      </header>
      <div className="flex flex-1 flex-col md:flex-row">
        <details className="group border-b border-border bg-sunken md:hidden">
          <summary className="flex h-11 list-none items-center gap-2 px-4 font-medium">
            {t("sections")}
            <ChevronDown aria-hidden className="ml-auto size-4 transition-transform group-open:rotate-180" />
          </summary>
          <Sections label={t("sections")} sections={props.sections} />
        </details>
        <aside className="hidden w-60 shrink-0 border-r border-border bg-sunken md:block">
          <div className="scroll-pane sticky top-14 max-h-[calc(100dvh-3.5rem)]">
            <Sections label={t("sections")} sections={props.sections} />
          </div>
        </aside>
        <main id="main" tabIndex={-1} className="min-w-0 flex-1 px-4 py-6 outline-none sm:px-8">
          <div className="mx-auto max-w-5xl">{props.children}</div>
        </main>
      </div>
    </div>
  );
}

function Sections({ label, sections }: { label: string; sections: readonly NavSection[] }) {
  return (
    <nav aria-label={label} className="flex flex-col gap-5 p-3 pb-8">
      {sections.map((section) => (
        <div key={section.label}>
          <p className="px-2.5 pb-1 text-xs font-medium text-subtle">{section.label}</p>
          <ul className="flex flex-col gap-0.5">
            {section.items.map((item) => (
              <li key={item.href}>
                <NavLink
                  href={item.href}
                  exact={item.exact}
                  className="flex min-h-8 items-center gap-2.5 rounded-md px-2.5 text-2sm text-muted hover:bg-hover hover:text-foreground aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-accent-text [&_svg]:size-4"
                >
                  {item.icon}
                  <span className="min-w-0 flex-1 truncate">{item.label}</span>
                  {item.count ? <span className="tabular text-xs text-subtle">{item.count}</span> : null}
                </NavLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
