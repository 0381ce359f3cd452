import { Plus, UsersRound } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { TeamTable } from "#components/staff/team-table.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { adminContext } from "#lib/auth/current.ts";
import { readTeams } from "#lib/staff/read.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("staff.teams"))("title") };
}

/** All teams. */
export default async function TeamsPage() {
  const [ctx, t] = await Promise.all([adminContext(), getTranslations("staff.teams")]);
  const teams = await readTeams(ctx);
  const add = (
    <ButtonLink href="/admin/teams/new" variant="primary">
      <Plus aria-hidden />
      {t("add")}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title={t("title")} text={t("lead")} actions={teams.length > 0 && add} />
      {teams.length > 0 && !teams.some((team) => team.isDefault) && (
        <Callout tone="warning" className="mb-4">
          {t("noDefault")}
        </Callout>
      )}
      {teams.length === 0 ? (
        <EmptyState
          className="rounded-lg border border-border bg-surface"
          icon={<UsersRound />}
          title={t("empty.title")}
          text={t("empty.text")}
          action={add}
        />
      ) : (
        <TeamTable teams={teams} />
      )}
    </>
  );
}
