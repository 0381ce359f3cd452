import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ArchiveTeam } from "#components/staff/archive-team.tsx";
import { TeamForm } from "#components/staff/team-form.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { Messages } from "#components/ui/messages.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { adminContext } from "#lib/auth/current.ts";
import { readStaffOptions, readTeams } from "#lib/staff/read.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("staff.team"))("form") };
}

/** One team. */
export default async function TeamPage({ params }: { params: Promise<{ id: string }> }) {
  const [ctx, { id }, t] = await Promise.all([adminContext(), params, getTranslations("staff")]);
  const [people, teams] = await Promise.all([readStaffOptions(ctx), readTeams(ctx)]);
  const team = teams.find((one) => one.id === id);
  if (!team) notFound();
  return (
    <Messages namespaces={["staff", "errors"]}>
      <PageHeader
        above={
          <Breadcrumb
            label={t("way")}
            steps={[{ label: t("teams.title"), href: "/admin/teams" }, { label: team.name }]}
          />
        }
        title={
          <span className="inline-flex flex-wrap items-center gap-2">
            {team.name}
            {team.isDefault && <Badge tone="accent">{t("team.isDefault")}</Badge>}
          </span>
        }
        text={t("team.openTickets", { count: team.openTickets })}
        actions={!team.isDefault && <ArchiveTeam id={team.id} name={team.name} />}
      />
      <div className="max-w-2xl">
        <TeamForm
          key={team.version}
          people={people}
          staysDefault={team.isDefault}
          values={{
            id: team.id,
            version: team.version,
            name: team.name,
            strategy: team.strategy,
            holdMinutes: team.holdMinutes,
            defaultCap: team.defaultCap,
            timezone: team.timezone,
            hours: team.hours,
            memberIds: team.members.map((member) => member.id),
            isDefault: team.isDefault,
          }}
        />
      </div>
    </Messages>
  );
}
