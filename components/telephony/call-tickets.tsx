"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { StatusIcon } from "#components/ui/status-badge.tsx";
import type { CallTicketView } from "#lib/telephony/types.ts";

/** What a call may be about, most likely first; `action` stands at the end of each line. */
export function CallTickets(props: {
  tickets: readonly CallTicketView[];
  action?: (ticket: CallTicketView) => ReactNode;
}) {
  const t = useTranslations("phone");
  if (props.tickets.length === 0) return <p className="text-2sm text-muted">{t("noTickets")}</p>;
  return (
    <ul aria-label={t("tickets")} className="flex flex-col gap-0.5">
      {props.tickets.map((ticket) => (
        <li key={ticket.number} className="flex min-w-0 items-center gap-2 text-2sm">
          <StatusIcon category={ticket.status} label={t(`status.${ticket.status}`)} className="shrink-0" />
          <Link
            href={`/desk/tickets/${encodeURIComponent(ticket.number)}`}
            prefetch={false}
            className="flex min-w-0 gap-2 rounded-sm hover:underline"
          >
            <span className="tabular shrink-0 font-medium text-accent-text">{ticket.number}</span>
            <bdi className="truncate">{ticket.subject}</bdi>
          </Link>
          <span className="hidden shrink-0 truncate text-xs text-muted sm:inline">
            {ticket.clientName ?? ticket.ownerName}
          </span>
          {props.action && <span className="ml-auto shrink-0 pl-2">{props.action(ticket)}</span>}
        </li>
      ))}
    </ul>
  );
}
