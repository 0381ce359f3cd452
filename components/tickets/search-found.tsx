import { SlidersHorizontal } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Messages } from "#components/ui/messages.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { isAsked, searchChannels, searchStatuses, type TicketQuestion } from "#lib/search/tickets/schema.ts";
import { searchPlaces, type TicketSearch } from "#lib/search/tickets/types.ts";
import type { SearchFilter } from "./search-filters.tsx";
import { SearchFilters } from "./search-filters-later.tsx";
import { searchHref } from "./search-href.ts";
import { SearchResults } from "./search-results.tsx";

type Option = { id: string; name: string };

/** A search for tickets: what narrows it, what was found, and what was done to find something. */
export async function SearchFound(props: {
  asked: TicketQuestion;
  found: TicketSearch;
  people: readonly Option[];
  teams: readonly Option[];
  /** Whether the directory of organisations may be looked into, and the name of the chosen one. */
  organisations: { mayChoose: boolean; chosen: string | null };
}) {
  const [t, words] = await Promise.all([getTranslations("inboxPage"), getTranslations("tickets")]);
  const { asked, found } = props;
  const { q, before, ...filters } = asked;
  const isNarrowed = Object.values(filters).some((value) => value !== undefined);
  const named = (list: readonly Option[]) => list.map((o) => ({ value: o.id, label: o.name }));
  const chips: SearchFilter[] = [
    {
      name: "status",
      label: t("filter.status"),
      any: t("filter.anyStatus"),
      options: searchStatuses.map((s) => ({
        value: s,
        label: s === "active" ? t("filter.active") : words(`status.${s}`),
      })),
    },
    {
      name: "owner",
      label: t("filter.owner"),
      any: t("filter.anyOwner"),
      options: [{ value: "nobody", label: t("filter.nobody") }, ...named(props.people)],
    },
    { name: "team", label: t("filter.team"), any: t("filter.anyTeam"), options: named(props.teams) },
    {
      name: "channel",
      label: t("filter.channel"),
      any: t("filter.anyChannel"),
      options: searchChannels.map((c) => ({ value: c, label: words(`channel.${c}`) })),
    },
    {
      name: "in",
      label: t("filter.in"),
      any: t("filter.inAny"),
      options: searchPlaces.map((p) => ({ value: p, label: t(`filter.place.${p}`) })),
    },
  ];
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-2">
        <Messages namespaces={["inboxPage"]}>
          <SearchFilters asked={asked} filters={chips} organisations={props.organisations} />
        </Messages>
        {isNarrowed && (
          <Link href={searchHref({ q })} className="rounded-xs text-2sm text-accent-text hover:underline">
            {t("clearFilters")}
          </Link>
        )}
      </div>
      {isAsked(asked) ? (
        <>
          <p role="status" className="mb-2 text-2sm text-muted empty:hidden">
            {found.instead && t("instead", { typed: q, meant: found.instead })}
            {found.without.length > 0 && t("without", { words: found.without.join(", ") })}
          </p>
          <SearchResults query={q} hits={found.hits} isNarrowed={isNarrowed} />
          <Pagination
            className="mt-4"
            previous={before ? searchHref({ ...asked, before: undefined }) : null}
            next={found.next && searchHref({ ...asked, before: found.next })}
          />
        </>
      ) : (
        <EmptyState
          className="rounded-lg border border-border bg-surface"
          icon={<SlidersHorizontal />}
          title={t("nothingAsked.title")}
          text={t("nothingAsked.text")}
        />
      )}
    </>
  );
}
