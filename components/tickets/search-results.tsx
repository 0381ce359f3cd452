import { SearchX } from "lucide-react";
import Link from "next/link";
import { getFormatter, getNow, getTranslations } from "next-intl/server";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { StatusIcon } from "#components/ui/status-badge.tsx";
import type { SearchHit } from "#lib/tickets/types.ts";
import { ChannelIcon } from "./channel-icon.tsx";
import { Moment } from "./moment.tsx";

/** What a search in tickets found, with the place of the match. */
export async function SearchResults(props: { query: string; hits: readonly SearchHit[] }) {
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
        title={t("noResults.title", { query: props.query })}
        text={t("noResults.text")}
      />
    );
  return (
    <ul
      aria-label={t("results", { query: props.query })}
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
              <span className="truncate">{hit.subject}</span>
            </Link>
            <p className="line-clamp-2 text-xs text-muted">
              <Marked text={hit.excerpt} />
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

/** Text whose found words stand between U+27E6 and U+27E7. */
function Marked({ text }: { text: string }) {
  return text
    .split(/(⟦[^⟧]*⟧)/)
    .map((part, i) => (part.startsWith("⟦") ? <mark key={`${i}${part}`}>{part.slice(1, -1)}</mark> : part));
}
