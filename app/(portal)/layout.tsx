import { Headset, UserRound } from "lucide-react";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { AccountMenu } from "#components/shell/account-menu.tsx";
import { PortalShell } from "#components/shell/portal-shell.tsx";
import { SignOutButton } from "#components/shell/sign-out-button.tsx";
import type { NavItem } from "#components/shell/types.ts";
import { signOutAction } from "#lib/accounts/actions.ts";
import { currentContext } from "#lib/auth/current.ts";
import { personOf } from "#lib/core/actor.ts";
import { env } from "#lib/core/env.ts";
import { countWaiting } from "#lib/tickets/lists/read.ts";

/** Frame of the portal: for everybody, signed in or not. A guest has no account, so no account menu. */
export default async function PortalLayout({ children }: { children: ReactNode }) {
  const [ctx, t, words] = await Promise.all([
    currentContext(),
    getTranslations("profile"),
    getTranslations("portal"),
  ]);
  const person = personOf(ctx.actor);
  const isClient = person?.kind === "client" && person.accountId !== null;
  const nav: readonly NavItem[] = [
    { href: "/", label: words("home"), exact: true },
    ...(isClient ? [{ href: "/requests", label: words("requests"), count: await countWaiting(ctx) }] : []),
    ...(person?.kind === "staff" ? [] : [{ href: "/new", label: words("new") }]),
  ];
  const links = [
    ...(person?.kind === "staff"
      ? [{ href: "/desk", label: t("workspace"), icon: <Headset aria-hidden /> }]
      : []),
    { href: "/profile", label: t("title"), icon: <UserRound aria-hidden /> },
  ];
  return (
    <PortalShell
      company={env().COMPANY_NAME}
      nav={nav}
      {...(person?.accountId && {
        account: (
          <AccountMenu
            person={{ name: person.name, email: person.email }}
            links={links}
            signOut={<SignOutButton action={signOutAction} />}
          />
        ),
      })}
    >
      {children}
    </PortalShell>
  );
}
