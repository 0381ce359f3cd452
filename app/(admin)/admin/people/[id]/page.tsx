import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { ColleagueForm } from "#components/staff/colleague-form.tsx";
import { ColleagueSide } from "#components/staff/colleague-side.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Messages } from "#components/ui/messages.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { TimeAgo } from "#components/ui/time-ago.tsx";
import { readColleagueAccounts } from "#lib/accounts/colleagues/read.ts";
import { adminContext } from "#lib/auth/current.ts";
import { findMembers, readStaffOptions, readTeamOptions } from "#lib/staff/read.ts";

type Params = Promise<{ id: string }>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("staff.person"))("form") };
}

/** One colleague: who he is at work, how he signs in. */
export default async function ColleaguePage({ params }: { params: Params }) {
  const [ctx, { id }, t, format] = await Promise.all([
    adminContext(),
    params,
    getTranslations("staff"),
    getFormatter(),
  ]);
  const [all, accounts, people, teams] = await Promise.all([
    findMembers(ctx, ""),
    readColleagueAccounts(ctx),
    readStaffOptions(ctx),
    readTeamOptions(ctx),
  ]);
  const person = all.find((member) => member.id === id);
  if (!person) notFound();
  const account = accounts.find((one) => one.staffId === id);
  const isSelf = ctx.actor.staffId === id;
  return (
    <Messages namespaces={["staff", "errors"]}>
      <PageHeader
        above={
          <Breadcrumb
            label={t("way")}
            steps={[{ label: t("people.title"), href: "/admin/people" }, { label: person.name }]}
          />
        }
        title={
          <span className="inline-flex flex-wrap items-center gap-2">
            {person.name}
            <Badge tone={person.role === "admin" ? "accent" : "neutral"}>{t(`role.${person.role}`)}</Badge>
            {person.isDisabled && <Badge tone="danger">{t("people.disabled")}</Badge>}
          </span>
        }
      />
      {person.isDisabled && (
        <Callout tone="warning" className="mb-5">
          {t("person.isDisabled")}
        </Callout>
      )}
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_17rem]">
        <ColleagueForm
          key={person.version}
          people={people}
          teams={teams}
          values={{
            id: person.id,
            version: person.version,
            name: person.name,
            email: person.email,
            role: person.role,
            locale: account?.locale ?? null,
            phone: person.phone,
            teamIds: person.teams.map((team) => team.id),
            substituteId: person.substitute?.id ?? null,
            cap: person.cap,
            timezone: person.timezone,
            shift: person.shift,
          }}
        />
        <ColleagueSide
          id={person.id}
          name={person.name}
          isDisabled={person.isDisabled}
          isSelf={isSelf}
          hasSignedIn={account?.hasSignedIn ?? false}
          sessions={account?.sessions ?? 0}
          openTickets={person.openTickets}
          account={
            <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1.5">
              <dt className="text-muted">{t("person.signIn")}</dt>
              <dd className="text-right">
                {account?.hasSignedIn
                  ? t("person.accepted")
                  : account?.invitedUntil
                    ? t("person.waiting", {
                        date: format.dateTime(new Date(account.invitedUntil), { dateStyle: "medium" }),
                      })
                    : account
                      ? t("person.expired")
                      : t("people.notInvited")}
              </dd>
              <dt className="text-muted">{t("person.lastSeen")}</dt>
              <dd className="text-right">{account?.lastSeen ? <TimeAgo at={account.lastSeen} /> : "—"}</dd>
              <dt className="text-muted">{t("person.sessions")}</dt>
              <dd className="tabular text-right">{account?.sessions ?? 0}</dd>
              <dt className="text-muted">{t("people.open")}</dt>
              <dd className="tabular text-right">{person.openTickets}</dd>
            </dl>
          }
        />
      </div>
    </Messages>
  );
}
