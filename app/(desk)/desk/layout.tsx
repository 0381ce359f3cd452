import { AtSign, BookOpen, Inbox, Phone, Settings, UserRound, Users } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { LiveStatus } from "#components/live/live-status.tsx";
import { AccountMenu } from "#components/shell/account-menu.tsx";
import { CommandMenu } from "#components/shell/command-menu.tsx";
import { DeskShell } from "#components/shell/desk-shell.tsx";
import { SignOutButton } from "#components/shell/sign-out-button.tsx";
import type { NavItem } from "#components/shell/types.ts";
import { IncomingCall } from "#components/telephony/incoming-call.tsx";
import { PresenceSwitch } from "#components/tickets/presence-switch.tsx";
import { Messages } from "#components/ui/messages.tsx";
import { signOutAction } from "#lib/accounts/actions.ts";
import { staffContext } from "#lib/auth/current.ts";
import { env } from "#lib/core/env.ts";
import { readUnhandled, ringingOffers } from "#lib/telephony/read.ts";
import { readFrame } from "#lib/tickets/lists/read.ts";

export const metadata: Metadata = { robots: { index: false } };

/** The workspace: only for staff. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const ctx = await staffContext();
  const [t, { presence, asked }, calls, unhandled] = await Promise.all([
    getTranslations("desk"),
    readFrame(ctx),
    ringingOffers(ctx),
    readUnhandled(ctx),
  ]);
  const keepsContact = ctx.actor.role !== "specialist";
  const nav: NavItem[] = [
    { href: "/desk", label: t("nav.inbox"), icon: <Inbox aria-hidden />, exact: true },
    { href: "/desk/calls", label: t("nav.calls"), icon: <Phone aria-hidden />, count: unhandled },
    ...(keepsContact
      ? [{ href: "/desk/clients", label: t("nav.clients"), icon: <Users aria-hidden /> }]
      : []),
    { href: "/desk/knowledge", label: t("nav.knowledge"), icon: <BookOpen aria-hidden /> },
    { href: "/desk/assignments", label: t("nav.assignments"), icon: <AtSign aria-hidden />, count: asked },
    ...(ctx.actor.role === "admin"
      ? [{ href: "/admin", label: t("nav.admin"), icon: <Settings aria-hidden /> }]
      : []),
  ];
  return (
    <Messages namespaces={["desk", "phone"]}>
      <DeskShell
        company={env().COMPANY_NAME}
        home="/desk"
        nav={nav}
        search={
          <CommandMenu
            links={nav.map((item) => ({ href: item.href, label: item.label }))}
            sources={[
              { id: "tickets", label: t("nav.inbox"), search: "/api/desk/search?of=tickets" },
              ...(keepsContact
                ? [{ id: "clients", label: t("nav.clients"), search: "/api/desk/search?of=clients" }]
                : []),
            ]}
            ticketHref="/desk/tickets/{number}"
            searchHref="/desk?q={query}"
          />
        }
        tools={<LiveStatus />}
        presence={<PresenceSwitch presence={presence} />}
        call={<IncomingCall initial={calls} me={ctx.actor.staffId} />}
        account={
          <AccountMenu
            person={{ name: ctx.actor.name, email: ctx.actor.email }}
            links={[
              { href: "/profile", label: t("profile"), icon: <UserRound aria-hidden /> },
              ...(ctx.actor.role === "admin"
                ? [{ href: "/admin", label: t("nav.admin"), icon: <Settings aria-hidden /> }]
                : []),
            ]}
            signOut={<SignOutButton action={signOutAction} />}
            presence={presence}
            isLate
          />
        }
      >
        {children}
      </DeskShell>
    </Messages>
  );
}
