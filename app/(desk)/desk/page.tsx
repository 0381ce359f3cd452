import { Inbox as InboxIcon, SearchX, SlidersHorizontal } from "lucide-react";
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
import { SearchFound } from "#components/tickets/search-found.tsx";
import { searchHref } from "#components/tickets/search-href.ts";
import { cn } from "#components/ui/cn.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { IntentLink } from "#components/ui/intent-link.tsx";
import { Messages } from "#components/ui/messages.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { staffContext } from "#lib/auth/current.ts";
import { maySeeDirectory } from "#lib/clients/policy.ts";
import { readOrganisationName } from "#lib/clients/read.ts";
import type { Context } from "#lib/core/context.ts";
import { formatterOf } from "#lib/i18n/formatter.ts";
import { listTickets, viewCounters } from "#lib/tickets/lists/read.ts";
import { searchTickets } from "#lib/search/tickets/read.ts";
import { isAsked, ticketQuestion, type TicketQuestion } from "#lib/search/tickets/schema.ts";
import { readStaffOptions, readTeamOptions } from "#lib/staff/read.ts";
import { type InboxView, inboxViews } from "#lib/tickets/types.ts";

type Search = Promise<Record<string, string | undefined>>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("inboxPage"))("title") };
}

/** Lists of tickets: the view and the place in it stand in the address. */
export default async function InboxPage({ searchParams }: { searchParams: Search }) {
  const [ctx, asked] = await Promise.all([staffContext(), searchParams]);
  const start: InboxView = ctx.actor.role === "specialist" ? "asked" : "mine";
  const view = inboxViews.find((v) => v === asked.view) ?? start;
  if (Object.keys(asked).some((name) => name in ticketQuestion.shape && name !== "before"))
    return <Found ctx={ctx} asked={ticketQuestion.parse(asked)} start={start} />;
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
          <h1 className="text-base font-semibold whitespace-nowrap">{t(`view.${view}`)}</h1>
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

/** The inbox while something is searched for. */
async function Found({ ctx, asked, start }: { ctx: Context; asked: TicketQuestion; start: InboxView }) {
  const zone = await getTimeZone();
  const mayChoose = maySeeDirectory(ctx.actor);
  const [t, counters, found, people, teams, chosen] = await Promise.all([
    getTranslations("inboxPage"),
    viewCounters(ctx),
    isAsked(asked) ? searchTickets(ctx, asked, { timeZone: zone }) : nothing,
    readStaffOptions(ctx),
    readTeamOptions(ctx),
    mayChoose && asked.organisation ? readOrganisationName(ctx, asked.organisation) : null,
  ]);
  const { q, ...kept } = asked;
  return (
    <div className="mx-auto flex w-full max-w-7xl flex-col gap-3 px-4 py-4 lg:flex-row lg:gap-6 lg:px-6">
      <InboxViews label={t("views")} views={viewLinks(t, counters, null)} current={null} start={start} />
      <section className="min-w-0 flex-1">
        <div className="mb-3 flex min-h-8 flex-wrap items-center gap-3">
          <h1 className="text-base font-semibold [overflow-wrap:anywhere]">
            {q ? t("results", { query: q }) : t("filtered")}
          </h1>
          <SearchBox q={q} t={t} kept={kept} />
        </div>
        <SearchFound
          asked={asked}
          found={found}
          people={people}
          teams={teams}
          organisations={{ mayChoose, chosen }}
        />
      </section>
    </div>
  );
}

const nothing = { direct: null, hits: [], next: null, instead: null, without: [] };

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

function SearchBox(props: {
  q: string;
  t: (key: "searchIn" | "search" | "filters") => string;
  kept?: Partial<TicketQuestion>;
}) {
  const { q, t, kept } = props;
  const { before: _, ...filters } = kept ?? {};
  const isNarrowed = Object.values(filters).some((value) => value !== undefined);
  return (
    <div className={cn("ml-auto flex w-full min-w-0 items-center gap-1", kept ? "sm:max-w-96" : "max-w-72")}>
      <LiveSearch
        action={isNarrowed ? searchHref(filters) : "/desk"}
        label={t("searchIn")}
        placeholder={t("search")}
        value={q}
      />
      {!kept && (
        <IntentLink
          href="/desk?q="
          aria-label={t("filters")}
          data-tip={t("filters")}
          className="grid size-8 shrink-0 place-items-center rounded-md text-muted hover:bg-hover hover:text-foreground"
        >
          <SlidersHorizontal aria-hidden className="size-4" />
        </IntentLink>
      )}
    </div>
  );
}
