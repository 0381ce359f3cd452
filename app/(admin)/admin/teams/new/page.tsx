import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { TeamForm } from "#components/staff/team-form.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { Messages } from "#components/ui/messages.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { adminContext } from "#lib/auth/current.ts";
import { readStaffOptions, readTeams } from "#lib/staff/read.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("staff.team"))("new") };
}

/** Makes a team. The first one is proposed as the default. */
export default async function NewTeamPage() {
  const [ctx, t] = await Promise.all([adminContext(), getTranslations("staff")]);
  const [people, teams] = await Promise.all([readStaffOptions(ctx), readTeams(ctx)]);
  return (
    <Messages namespaces={["staff", "errors"]}>
      <PageHeader
        above={
          <Breadcrumb
            label={t("way")}
            steps={[{ label: t("teams.title"), href: "/admin/teams" }, { label: t("team.new") }]}
          />
        }
        title={t("team.new")}
      />
      <div className="max-w-2xl">
        <TeamForm
          people={people}
          staysDefault={false}
          values={{
            name: "",
            strategy: "least_loaded",
            holdMinutes: 15,
            defaultCap: null,
            timezone: teams.find((team) => team.isDefault)?.timezone ?? "Europe/Moscow",
            hours: [],
            memberIds: [],
            isDefault: !teams.some((team) => team.isDefault),
          }}
        />
      </div>
    </Messages>
  );
}
