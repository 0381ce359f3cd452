import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ColleagueForm } from "#components/staff/colleague-form.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { Messages } from "#components/ui/messages.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { adminContext } from "#lib/auth/current.ts";
import { readStaffOptions, readTeams } from "#lib/staff/read.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("staff.person"))("new") };
}

/** Invites a colleague. The default team is proposed, in its time zone. */
export default async function NewColleaguePage() {
  const [ctx, t] = await Promise.all([adminContext(), getTranslations("staff")]);
  const [people, teams] = await Promise.all([readStaffOptions(ctx), readTeams(ctx)]);
  const home = teams.find((team) => team.isDefault);
  return (
    <Messages namespaces={["staff", "errors"]}>
      <PageHeader
        above={
          <Breadcrumb
            label={t("way")}
            steps={[{ label: t("people.title"), href: "/admin/people" }, { label: t("person.new") }]}
          />
        }
        title={t("person.new")}
        text={t("person.newLead")}
      />
      <div className="max-w-2xl">
        <ColleagueForm
          people={people}
          teams={teams}
          values={{
            name: "",
            email: "",
            role: "operator",
            locale: null,
            phone: null,
            teamIds: home ? [home.id] : [],
            substituteId: null,
            cap: null,
            timezone: home?.timezone ?? "Europe/Moscow",
            shift: home?.hours ?? [],
          }}
        />
      </div>
    </Messages>
  );
}
