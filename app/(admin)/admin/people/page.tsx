import { Plus, UserRound } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ColleagueTable } from "#components/staff/colleague-table.tsx";
import { LiveSearch } from "#components/tickets/live-search.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { readColleagueAccounts } from "#lib/accounts/colleagues/read.ts";
import { adminContext } from "#lib/auth/current.ts";
import { findMembers } from "#lib/staff/read.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("staff.people"))("title") };
}

/** Everybody on the staff; the words of the search stand in the address. */
export default async function PeoplePage({ searchParams }: { searchParams: Promise<{ q?: string }> }) {
  const [ctx, asked, t] = await Promise.all([adminContext(), searchParams, getTranslations("staff.people")]);
  const q = typeof asked.q === "string" ? asked.q.slice(0, 100) : "";
  const [people, accounts] = await Promise.all([findMembers(ctx, q), readColleagueAccounts(ctx)]);
  return (
    <>
      <PageHeader
        title={t("title")}
        text={t("lead")}
        actions={
          <ButtonLink href="/admin/people/new" variant="primary">
            <Plus aria-hidden />
            {t("add")}
          </ButtonLink>
        }
      />
      <div className="mb-3 max-w-sm">
        <LiveSearch action="/admin/people" label={t("search")} placeholder={t("search")} value={q} />
      </div>
      {people.length === 0 ? (
        <EmptyState
          className="rounded-lg border border-border bg-surface"
          icon={<UserRound />}
          title={t("none", { query: q })}
          text={t("noneText")}
        />
      ) : (
        <ColleagueTable people={people} accounts={accounts} />
      )}
    </>
  );
}
