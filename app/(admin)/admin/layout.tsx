import {
  Cable,
  Hash,
  Headset,
  History,
  House,
  KeyRound,
  Route,
  UserRound,
  Users,
  UsersRound,
} from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { AccountMenu } from "#components/shell/account-menu.tsx";
import { AdminShell } from "#components/shell/admin-shell.tsx";
import { CommandMenu } from "#components/shell/command-menu.tsx";
import { SignOutButton } from "#components/shell/sign-out-button.tsx";
import type { NavSection } from "#components/shell/types.ts";
import { signOutAction } from "#lib/accounts/actions.ts";
import { adminContext } from "#lib/auth/current.ts";
import { env } from "#lib/core/env.ts";

export const metadata: Metadata = { robots: { index: false } };

/** The administration: only for admins; for anybody else it does not exist. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const ctx = await adminContext();
  const t = await getTranslations("admin.nav");
  const sections: NavSection[] = [
    {
      label: t("system"),
      items: [{ href: "/admin", label: t("start"), icon: <House aria-hidden />, exact: true }],
    },
    {
      label: t("staff"),
      items: [
        { href: "/admin/people", label: t("people"), icon: <UserRound aria-hidden /> },
        { href: "/admin/teams", label: t("teams"), icon: <UsersRound aria-hidden /> },
      ],
    },
    {
      label: t("work"),
      items: [
        { href: "/admin/routing", label: t("routing"), icon: <Route aria-hidden /> },
        { href: "/admin/channels", label: t("channels"), icon: <Cable aria-hidden /> },
        { href: "/admin/numbers", label: t("numbers"), icon: <Hash aria-hidden /> },
      ],
    },
    {
      label: t("control"),
      items: [
        { href: "/admin/keys", label: t("keys"), icon: <KeyRound aria-hidden /> },
        { href: "/admin/audit", label: t("audit"), icon: <History aria-hidden /> },
      ],
    },
  ];
  const pages = sections.flatMap((section) => section.items);
  return (
    <AdminShell
      company={env().COMPANY_NAME}
      sections={sections}
      back={{ href: "/desk", label: t("desk"), icon: <Headset aria-hidden /> }}
      tools={
        <div className="w-10 sm:w-56">
          <CommandMenu
            links={[
              ...pages.map(({ href, label }) => ({ href, label })),
              { href: "/desk", label: t("desk") },
            ]}
            sources={[
              { id: "tickets", label: t("tickets"), search: "/api/desk/search?of=tickets" },
              { id: "clients", label: t("clients"), search: "/api/desk/search?of=clients" },
            ]}
            ticketHref="/desk/tickets/{number}"
          />
        </div>
      }
      account={
        <AccountMenu
          person={{ name: ctx.actor.name, email: ctx.actor.email }}
          links={[
            { href: "/desk", label: t("desk"), icon: <Headset aria-hidden /> },
            { href: "/profile", label: t("profile"), icon: <Users aria-hidden /> },
          ]}
          signOut={<SignOutButton action={signOutAction} />}
          isLate
        />
      }
    >
      {children}
    </AdminShell>
  );
}
