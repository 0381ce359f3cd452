import { Users } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientList } from "#components/clients/client-list.tsx";
import { LiveSearch } from "#components/tickets/live-search.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { staffContext } from "#lib/auth/current.ts";
import { maySeeDirectory } from "#lib/clients/policy.ts";
import { searchClients } from "#lib/clients/read.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("clients"))("title") };
}

/** The address book: any fragment finds the person. */
export default async function ClientsPage({ searchParams }: { searchParams: Promise<{ q?: string }> }) {
  const [ctx, asked, t] = await Promise.all([staffContext(), searchParams, getTranslations("clients")]);
  if (!maySeeDirectory(ctx.actor)) notFound();
  const q = typeof asked.q === "string" ? asked.q.slice(0, 100) : "";
  const { rows, more } = await searchClients(ctx, q);
  const words = !q
    ? t("recent")
    : more
      ? t("foundMore", { count: rows.length })
      : t("found", { count: rows.length });
  return (
    <div className="mx-auto w-full max-w-5xl px-4 py-5 lg:px-6">
      <h1 className="mb-3 text-base font-semibold">{t("title")}</h1>
      <LiveSearch action="/desk/clients" label={t("searchLabel")} placeholder={t("search")} value={q} />
      {rows.length === 0 ? (
        <EmptyState
          icon={<Users />}
          title={q ? t("none.title", { query: q }) : t("empty.title")}
          text={q ? t("none.text") : t("empty.text")}
        />
      ) : (
        <>
          <p role="status" className="mt-4 mb-2 text-xs text-muted">
            {words}
          </p>
          <ClientList label={words} rows={rows} />
        </>
      )}
    </div>
  );
}
