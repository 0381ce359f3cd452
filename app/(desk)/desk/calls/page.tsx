import { PhoneCall } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LiveRefresh } from "#components/live/live-refresh.tsx";
import { CallList } from "#components/telephony/call-list.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Messages } from "#components/ui/messages.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { SegmentedLinks } from "#components/ui/segmented.tsx";
import { staffContext } from "#lib/auth/current.ts";
import { readCalls } from "#lib/telephony/read.ts";
import { callFilters } from "#lib/telephony/types.ts";

type Search = Promise<{ filter?: string; after?: string; before?: string }>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("calls"))("title") };
}

const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

/** The log of calls: the filter and the place in it stand in the address. */
export default async function CallsPage({ searchParams }: { searchParams: Search }) {
  const [ctx, asked, t] = await Promise.all([staffContext(), searchParams, getTranslations("calls")]);
  const filter = callFilters.find((f) => f === asked.filter) ?? "mine";
  const page = await readCalls(ctx, { filter, after: text(asked.after), before: text(asked.before) });
  const href = (name: string) => `/desk/calls?filter=${name}`;
  return (
    <Messages namespaces={["calls"]}>
      <LiveRefresh topics={["call.*"]} />
      <div className="mx-auto w-full max-w-5xl px-4 py-5 lg:px-6">
        <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2">
          <h1 className="text-base font-semibold">{t("title")}</h1>
          <SegmentedLinks
            label={t("filters")}
            options={callFilters.map((name) => ({ href: href(name), label: t(`filter.${name}`) }))}
            current={href(filter)}
          />
        </div>
        {page.rows.length === 0 ? (
          <EmptyState
            className="rounded-lg border border-border bg-surface"
            icon={<PhoneCall />}
            title={t(`empty.${filter}.title`)}
            text={t(`empty.${filter}.text`)}
          />
        ) : (
          <CallList calls={page.rows} />
        )}
        <Pagination
          className="mt-4"
          previous={page.previous && `${href(filter)}&before=${page.previous}`}
          next={page.next && `${href(filter)}&after=${page.next}`}
        />
      </div>
    </Messages>
  );
}
