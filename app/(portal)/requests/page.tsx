import { Inbox, Plus, SearchX } from "lucide-react";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { LiveRefresh } from "#components/live/live-refresh.tsx";
import { RequestRows } from "#components/tickets/portal/request-rows.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { SearchInput } from "#components/ui/search-input.tsx";
import { SegmentedLinks } from "#components/ui/segmented.tsx";
import { LinkTabs } from "#components/ui/tabs.tsx";
import { clientContext, signedInContext } from "#lib/auth/current.ts";
import { searchOwnTickets } from "#lib/search/tickets/list-own.ts";

type Query = Partial<Record<"state" | "of" | "q" | "after" | "before", string | string[]>>;

export async function generateMetadata() {
  return { title: (await getTranslations("requests"))("title") };
}

const one = (value: string | string[] | undefined) => (typeof value === "string" ? value : undefined);

function address(query: Record<string, string | null | undefined>): string {
  const given = Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]));
  const text = new URLSearchParams(given).toString();
  return text ? `/requests?${text}` : "/requests";
}

/** A client's own requests; a company manager also sees those of the company. Everything chosen stands in the address. */
export default async function RequestsPage({ searchParams }: { searchParams: Promise<Query> }) {
  if ((await signedInContext()).actor.kind === "staff") redirect("/desk");
  const [ctx, query, t] = await Promise.all([clientContext(), searchParams, getTranslations("requests")]);
  const isManager = ctx.actor.isCompanyManager && ctx.actor.organisationId !== null;
  const whose = isManager && one(query.of) === "company" ? "company" : "mine";
  const state = one(query.state) === "done" ? "done" : "open";
  const words = one(query.q)?.slice(0, 200).trim() ?? "";
  const page = await searchOwnTickets(ctx, {
    state,
    whose,
    words,
    after: one(query.after),
    before: one(query.before),
  });
  const of = whose === "company" ? "company" : null;
  const here = { of, state: state === "done" ? "done" : null, q: words };
  return (
    <div className="mx-auto w-full max-w-4xl px-4 py-8 sm:px-6 sm:py-10">
      {!ctx.actor.onlyTicketId && <LiveRefresh topics={["ticket.*"]} />}
      <PageHeader
        title={t("title")}
        className="mb-5"
        actions={
          <ButtonLink href="/new" variant="primary">
            <Plus aria-hidden />
            {t("new")}
          </ButtonLink>
        }
      />
      <div className="mb-4 flex flex-wrap items-center gap-3">
        <form role="search" action="/requests" className="min-w-0 flex-1 basis-64">
          {of && <input type="hidden" name="of" value={of} />}
          <SearchInput label={t("search")} name="q" defaultValue={words} placeholder={t("searchHint")} />
        </form>
        {isManager && (
          <SegmentedLinks
            label={t("whose")}
            current={address({ ...here, q: null })}
            options={[
              { href: address({ state: here.state }), label: t("mine") },
              { href: address({ of: "company", state: here.state }), label: t("company") },
            ]}
          />
        )}
      </div>
      {words ? (
        <p role="status" className="mb-4 flex flex-wrap gap-x-3 text-sm text-muted">
          {t("found", { count: page.rows.length, words })}
          <a href={address({ of })} className="font-medium text-accent-text hover:underline">
            {t("clear")}
          </a>
        </p>
      ) : (
        <LinkTabs
          label={t("states")}
          className="mb-4"
          current={address({ of, state: here.state })}
          tabs={[
            { href: address({ of }), label: t("open") },
            { href: address({ of, state: "done" }), label: t("done") },
          ]}
        />
      )}
      {page.rows.length > 0 ? (
        <RequestRows rows={page.rows} named={whose === "company"} />
      ) : (
        <EmptyState
          icon={words ? <SearchX /> : <Inbox />}
          title={words ? t("noneFound") : state === "open" ? t("noneOpen") : t("noneDone")}
          text={words ? t("noneFoundText") : state === "open" ? t("noneOpenText") : undefined}
        />
      )}
      <Pagination
        className="mt-5"
        previous={page.previous && address({ ...here, before: page.previous })}
        next={page.next && address({ ...here, after: page.next })}
      />
    </div>
  );
}
