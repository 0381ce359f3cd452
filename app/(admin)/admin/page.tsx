import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { HealthSummary } from "#components/reports/health-summary.tsx";
import { SetupGuide } from "#components/reports/setup-guide.tsx";
import { SearchServer, SearchServerNotice } from "#components/search/search-server.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { adminContext } from "#lib/auth/current.ts";
import { readHealth, readSetup } from "#lib/reports/setup/read.ts";
import { readSearchServer } from "#lib/search/read.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.start"))("title") };
}

/** Start of the administration: what is set up, what is missing, how it all runs. */
export default async function AdminPage() {
  const [ctx, t] = await Promise.all([adminContext(), getTranslations("admin.start")]);
  const [steps, health, server] = await Promise.all([readSetup(ctx), readHealth(ctx), readSearchServer(ctx)]);
  return (
    <>
      <PageHeader title={t("title")} text={t("lead")} />
      {server && <SearchServerNotice server={server} />}
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <SetupGuide steps={steps} />
        <div className="flex flex-col gap-5">
          <HealthSummary health={health} />
          {server && <SearchServer server={server} />}
        </div>
      </div>
    </>
  );
}
