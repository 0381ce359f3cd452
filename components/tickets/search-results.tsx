import { SearchX } from "lucide-react";
import Link from "next/link";
import { getFormatter, getNow, getTranslations } from "next-intl/server";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { StatusIcon } from "#components/ui/status-badge.tsx";
import { Pieces } from "#components/search/pieces.tsx";
import type { TicketHit } from "#lib/search/tickets/types.ts";
import { ChannelIcon } from "./channel-icon.tsx";
import { Moment } from "./moment.tsx";

/** What a search in tickets found, with the place of the match. */
export async function SearchResults(props: {
  query: string;
  hits: readonly TicketHit[];
  /** With filters fewer things are found, and that is said where nothing is. */
  isNarrowed: boolean;
}) {
  const [t, words, format, now] = await Promise.all([
    getTranslations("inboxPage"),
    getTranslations("tickets"),
    getFormatter(),
    getNow(),
  ]);
  if (props.hits.length === 0)
    return (
      <EmptyState
        className="rounded-lg border border-border bg-surface"
        icon={<SearchX />}
        title={props.query ? t("noResults.title", { query: props.query }) : t("noResults.filtered")}
        text={t(props.isNarrowed ? "noResults.narrowed" : "noResults.text")}
      />
    );
  return (
    <ul
      aria-label={props.query ? t("results", { query: props.query }) : t("filtered")}
      className="divide-y divide-border overflow-hidden rounded-lg border border-border bg-surface"
    >
      {props.hits.map((hit) => (
        <li
          key={hit.id}
          className="relative flex items-start gap-3 px-3 py-2.5 hover:bg-hover has-[a:focus-visible]:bg-hover"
        >
          <StatusIcon category={hit.status} label={words(`status.${hit.status}`)} className="mt-1" />
          <div className="min-w-0 flex-1">
            <Link
              href={`/desk/tickets/${hit.number}`}
              prefetch={false}
              className="flex items-baseline gap-2 text-2sm font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-offset-[-2px] focus-visible:after:outline-ring"
            >
              <span className="tabular shrink-0 font-normal text-muted">{hit.number}</span>
              <span className="truncate">
                <Pieces of={hit.subject} />
              </span>
            </Link>
            <p className="line-clamp-2 text-xs text-muted">
              {hit.isNote && <span className="mr-1.5 font-medium text-note-text">{t("inNote")}</span>}
              <Pieces of={hit.excerpt} />
            </p>
          </div>
          <span className="mt-0.5 flex w-40 shrink-0 items-center gap-1.5 text-xs text-muted max-sm:hidden">
            <ChannelIcon
              channel={hit.channel}
              label={words(`channel.${hit.channel}`)}
              className="size-3.5 shrink-0"
            />
            <bdi className="truncate">{hit.clientName ?? words("noClient")}</bdi>
          </span>
          <Moment
            at={hit.lastMessageAt}
            words={{ format, now }}
            className="tabular mt-0.5 w-16 shrink-0 text-right text-xs text-muted"
          />
        </li>
      ))}
    </ul>
  );
}
