import { Inbox as InboxIcon, SearchX } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getLocale, getNow, getTimeZone, getTranslations } from "next-intl/server";
import { LiveRefresh } from "#components/live/live-refresh.tsx";
import { InboxControls } from "#components/tickets/inbox-controls.tsx";
import { InboxIcons } from "#components/tickets/inbox-icons.tsx";
import { InboxList } from "#components/tickets/inbox-list.tsx";
import { inboxRows } from "#components/tickets/inbox-rows.ts";
import { InboxViews, type ViewLink } from "#components/tickets/inbox-views.tsx";
import { LiveSearch } from "#components/tickets/live-search.tsx";
import { SearchResults } from "#components/tickets/search-results.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Messages } from "#components/ui/messages.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { staffContext } from "#lib/auth/current.ts";
import type { Context } from "#lib/core/context.ts";
import { formatterOf } from "#lib/i18n/formatter.ts";
import { listTickets, viewCounters } from "#lib/tickets/lists/read.ts";
import { searchTickets } from "#lib/tickets/search/read.ts";
import { type InboxView, inboxViews } from "#lib/tickets/types.ts";

type Search = Promise<{ view?: string; after?: string; before?: string; q?: string }>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("inboxPage"))("title") };
}

/** Lists of tickets: the view and the place in it stand in the address. */
export default async function InboxPage({ searchParams }: { searchParams: Search }) {
  const [ctx, asked] = await Promise.all([staffContext(), searchParams]);
  const start: InboxView = ctx.actor.role === "specialist" ? "asked" : "mine";
  const view = inboxViews.find((v) => v === asked.view) ?? start;
  const q = typeof asked.q === "string" ? asked.q.trim().slice(0, 200) : "";
  if (q) return <Found ctx={ctx} q={q} start={start} />;
  const place = {
    ...(typeof asked.after === "string" && { after: asked.after }),
    ...(typeof asked.before === "string" && { before: asked.before }),
  };
  const [t, locale, zone, now, page, counters] = await Promise.all([
    getTranslations("inboxPage"),
    getLocale(),
    getTimeZone(),
    getNow(),
    listTickets(ctx, { view, ...place }),
    viewCounters(ctx),
  ]);
  const href = (cursor: string) => `/desk?view=${view}&${cursor}`;
  return (
    <div className="mx-auto flex w-full max-w-7xl flex-col gap-3 px-4 py-4 lg:flex-row lg:gap-6 lg:px-6">
      <LiveRefresh topics={["ticket.*", "assignment.*"]} />
      <InboxViews label={t("views")} views={viewLinks(t, counters, view)} current={view} start={start} />
      <section className="min-w-0 flex-1">
        <div className="mb-3 flex h-8 items-center gap-3">
          <h1 className="text-base font-semibold">{t(`view.${view}`)}</h1>
          {page.previous && (
            <Link href={`/desk?view=${view}`} className="text-2sm text-accent-text hover:underline">
              {t("firstPage")}
            </Link>
          )}
          <SearchBox q="" t={t} />
        </div>
        {page.rows.length === 0 ? (
          <EmptyState
            className="rounded-lg border border-border bg-surface"
            icon={view === "solved" ? <SearchX /> : <InboxIcon />}
            title={t(`empty.${view}.title`)}
            text={t(`empty.${view}.text`)}
          />
        ) : (
          <Messages namespaces={["inbox", "tickets"]}>
            <InboxControls
              me={ctx.actor.staffId}
              mayAssign={ctx.actor.role !== "specialist"}
              signature={page.rows.map((r) => r.id).join()}
            >
              <InboxIcons />
              <InboxList
                label={t("list", { view: t(`view.${view}`) })}
                rows={inboxRows(page.rows, formatterOf(locale, zone), now)}
              />
            </InboxControls>
            <Pagination
              className="mt-4"
              previous={page.previous && href(`before=${page.previous}`)}
              next={page.next && href(`after=${page.next}`)}
            />
          </Messages>
        )}
      </section>
    </div>
  );
}

/** The inbox while something is searched for; a number in any writing leads straight to its ticket. */
async function Found({ ctx, q, start }: { ctx: Context; q: string; start: InboxView }) {
  const [t, counters, found] = await Promise.all([
    getTranslations("inboxPage"),
    viewCounters(ctx),
    searchTickets(ctx, q),
  ]);
  return (
    <div className="mx-auto flex w-full max-w-7xl flex-col gap-3 px-4 py-4 lg:flex-row lg:gap-6 lg:px-6">
      <InboxViews label={t("views")} views={viewLinks(t, counters, null)} current={null} start={start} />
      <section className="min-w-0 flex-1">
        <div className="mb-3 flex min-h-8 flex-wrap items-center gap-3">
          <h1 className="text-base font-semibold [overflow-wrap:anywhere]">{t("results", { query: q })}</h1>
          <SearchBox q={q} t={t} />
        </div>
        <SearchResults query={q} hits={found.hits} />
      </section>
    </div>
  );
}

type Words = Awaited<ReturnType<typeof getTranslations<"inboxPage">>>;

/** What nobody has to check is no list: it would only stand there empty. */
const viewLinks = (
  t: Words,
  counters: Partial<Record<InboxView, number>>,
  current: InboxView | null,
): ViewLink[] =>
  inboxViews
    .filter((view) => view !== "check" || view === current || (counters.check ?? 0) > 0)
    .map((view) => ({ view, label: t(`view.${view}`), count: counters[view] ?? 0 }));

function SearchBox({ q, t }: { q: string; t: (key: "searchIn" | "search") => string }) {
  return (
    <div className="ml-auto w-full max-w-64">
      <LiveSearch action="/desk" label={t("searchIn")} placeholder={t("search")} value={q} />
    </div>
  );
}
