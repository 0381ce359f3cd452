"use client";

import type { ComponentProps, ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Avatar, type Presence } from "#components/ui/avatar.tsx";
import { LanguageSwitch } from "./language-switch.tsx";
import { ThemeSwitch } from "./theme-switch.tsx";
import type { Person, ShellLink } from "./types.ts";
import { IntentLink } from "#components/ui/intent-link.tsx";
import { useInBrowser } from "#components/ui/use-in-browser.ts";

/**
 * Who is signed in, his pages, language, appearance, sign-out. A pop-over of the browser: no script, closes by Escape and by
 * a click outside. `signOut` is the sign-out button or form, `children` come first (presence).
 */
export function AccountMenu(props: {
  person: Person;
  links: readonly ShellLink[];
  signOut: ReactNode;
  presence?: Presence;
  /** In the workspace, which needs scripts anyway: what is in the menu comes with them. */
  isLate?: boolean;
  children?: ReactNode;
}) {
  const t = useTranslations("ui.shell");
  const inBrowser = useInBrowser();
  const id = "account-menu";
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        aria-label={`${t("account")}: ${props.person.name}`}
        className="grid size-10 shrink-0 place-items-center rounded-full hover:bg-hover"
      >
        <Avatar name={props.person.name} size="md" presence={props.presence} />
      </button>
      <div
        id={id}
        popover="auto"
        className="corner-menu top-15 right-2 w-72 max-w-[calc(100vw-1rem)] rounded-xl border border-border bg-raised p-1.5 text-foreground shadow-lg sm:right-3"
      >
        {(inBrowser || !props.isLate) && <Inside {...props} />}
      </div>
    </>
  );
}

function Inside(props: ComponentProps<typeof AccountMenu>) {
  return (
    <>
      <div className="flex items-center gap-3 px-2.5 pt-2 pb-2.5">
        <Avatar name={props.person.name} size="lg" />
        <div className="min-w-0">
          <p className="truncate text-sm font-medium">{props.person.name}</p>
          <p className="truncate text-2sm text-muted">{props.person.email}</p>
        </div>
      </div>
      {props.children && <div className="border-t border-border px-1 py-2">{props.children}</div>}
      {props.links.length > 0 && (
        <ul className="border-t border-border py-1.5">
          {props.links.map((link) => (
            <li key={link.href}>
              <IntentLink
                href={link.href}
                className="flex min-h-9 items-center gap-2.5 rounded-md px-2.5 text-sm hover:bg-hover [&_svg]:size-4 [&_svg]:text-muted"
              >
                {link.icon}
                {link.label}
              </IntentLink>
            </li>
          ))}
        </ul>
      )}
      <Appearance />
      <div className="border-t border-border pt-1.5">{props.signOut}</div>
    </>
  );
}

/** Language and appearance, side by side; for the account menu and for visitors. */
export function Appearance({ suffix = "" }: { suffix?: string }) {
  return (
    <div
      className="flex flex-wrap items-center justify-between gap-2 border-t border-border px-2 py-2.5"
      data-density="compact"
    >
      <LanguageSwitch name={`language${suffix}`} />
      <ThemeSwitch name={`theme${suffix}`} />
    </div>
  );
}
