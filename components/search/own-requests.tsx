import { getTranslations } from "next-intl/server";
import { IntentLink } from "#components/ui/intent-link.tsx";
import { StatusIcon } from "#components/ui/status-badge.tsx";
import { TimeAgo } from "#components/ui/time-ago.tsx";
import type { TicketListItem } from "#lib/tickets/types.ts";

/** A client's open requests on the front page. */
export async function OwnRequests(props: { tickets: readonly TicketListItem[]; hasMore: boolean }) {
  const [t, words] = await Promise.all([getTranslations("search"), getTranslations("tickets")]);
  return (
    <section>
      <h2 className="mb-3 text-sm font-semibold">{t("home.mine")}</h2>
      {props.tickets.length === 0 ? (
        <p className="text-sm text-muted">{t("home.mineNone")}</p>
      ) : (
        <ul className="-mx-2 flex flex-col">
          {props.tickets.map((ticket) => (
            <li key={ticket.id}>
              <IntentLink
                href={`/requests/${ticket.number}`}
                className="flex gap-2.5 rounded-md px-2 py-1.5 hover:bg-hover"
              >
                <StatusIcon
                  category={ticket.status}
                  label={words(`status.${ticket.status}`)}
                  className="mt-0.75"
                />
                <span className="min-w-0">
                  <span className="block truncate text-sm">{ticket.subject}</span>
                  <span className="tabular block text-xs text-muted">
                    #{ticket.number} · <TimeAgo at={ticket.lastMessageAt} />
                  </span>
                </span>
              </IntentLink>
            </li>
          ))}
        </ul>
      )}
      {(props.hasMore || props.tickets.length > 0) && (
        <IntentLink
          href="/requests"
          className="mt-2 inline-block rounded-xs text-2sm font-medium text-accent-text hover:underline"
        >
          {t("home.mineAll")}
        </IntentLink>
      )}
    </section>
  );
}
