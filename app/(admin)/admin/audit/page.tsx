import { History } from "lucide-react";
import type { Metadata } from "next";
import { getTimeZone, getTranslations } from "next-intl/server";
import { AuditFilters } from "#components/audit/audit-filters.tsx";
import { AuditList } from "#components/audit/audit-list.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { adminContext } from "#lib/auth/current.ts";
import { readAudit, readAuditActors } from "#lib/reports/audit/read.ts";
import { auditQuestion } from "#lib/reports/audit/schema.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("audit"))("title") };
}

/** Everything that happened; filters and place stand in the address. */
export default async function AuditPage(props: { searchParams: Promise<Record<string, unknown>> }) {
  const [ctx, given, t, zone] = await Promise.all([
    adminContext(),
    props.searchParams,
    getTranslations("audit"),
    getTimeZone(),
  ]);
  const asked = auditQuestion.parse(given);
  const [page, actors] = await Promise.all([readAudit(ctx, asked, zone), readAuditActors(ctx)]);
  const { olderThan: _, newerThan: __, ...filters } = asked;
  const href = (place: "olderThan" | "newerThan", id: number | null) =>
    id === null
      ? null
      : `/admin/audit?${new URLSearchParams({
          ...Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined)),
          [place]: String(id),
        }).toString()}`;
  return (
    <>
      <PageHeader title={t("title")} text={t("lead")} />
      <AuditFilters asked={asked} people={actors.people} parts={actors.parts} />
      {page.rows.length === 0 ? (
        <EmptyState
          className="rounded-lg border border-border bg-surface"
          icon={<History />}
          title={page.unknownTicket ? t("noTicket", { number: asked.ticket ?? "" }) : t("none")}
          text={t("noneText")}
        />
      ) : (
        <AuditList rows={page.rows} />
      )}
      <Pagination
        className="mt-4"
        previous={href("newerThan", page.previous)}
        next={href("olderThan", page.next)}
      />
    </>
  );
}
