"use client";

import { useTranslations } from "use-intl";
import { hueOf, initialsOf } from "#components/ui/avatar.tsx";
import { useInBrowser } from "#components/ui/use-in-browser.ts";
import { channels, ticketStatuses } from "#lib/tickets/types.ts";
import type { InboxRow } from "./inbox-rows.ts";

const statusInk = {
  new: "text-status-new",
  open: "text-status-open",
  waiting: "text-status-waiting",
  solved: "text-status-solved",
  closed: "text-status-closed",
};

/** Rows in the page as the server sends it: more than fit on a screen. The browser draws the rest itself, below the fold. */
const firstRows = 18;

/**
 * Rows of the inbox, drawn from small data by one component: plain links, checkboxes and references to shared pictures.
 * InboxControls around it listens for keys, clicks and selection.
 */
export function InboxList(props: { label: string; rows: readonly InboxRow[] }) {
  const t = useTranslations("inbox");
  const words = useTranslations("tickets");
  const isWhole = useInBrowser();
  // Said once, not fifty times: formatting a sentence costs more than drawing the row.
  const status = labels(ticketStatuses, (s) => words(`status.${s}`));
  const channel = labels(channels, (c) => words(`channel.${c}`));
  const select = t("select", { number: "\u0000" });
  const nobody = words("noOwner");
  const unknown = words("noClient");
  const replied = t("lastBy.staff");
  const toCheck = t("toCheck");
  return (
    <ul
      aria-label={props.label}
      className="divide-y divide-border overflow-hidden rounded-lg border border-border bg-surface"
    >
      {(isWhole ? props.rows : props.rows.slice(0, firstRows)).map((row) => (
        <li key={row.id} data-ticket={row.id} data-number={row.number} className="inbox-row">
          <input
            type="checkbox"
            name="ticket"
            value={row.id}
            aria-label={select.replace("\u0000", row.number)}
            className="inbox-check"
          />
          <Icon name={row.status} label={status[row.status]} className={statusInk[row.status]} />
          <div className="inbox-body">
            <div className="min-w-0 flex-1">
              <a
                href={`/desk/tickets/${row.number}`}
                className={isFresh(row) ? "font-semibold" : "font-medium"}
              >
                <span>{row.number}</span>
                <span>{row.subject}</span>
              </a>
              <p>
                {row.by === "staff" && <Icon name="reply" label={replied} className="size-3" />}
                <span>{row.snippet}</span>
              </p>
            </div>
            <div className="inbox-who">
              {row.check && <Icon name="check" label={toCheck} className="text-warning-text" />}
              {row.priority && <b data-priority={row.priority}>{words(`priority.${row.priority}`)}</b>}
              <Icon name={row.channel} label={channel[row.channel]} />
              <bdi>{row.client ?? unknown}</bdi>
              {row.held ? (
                <em>{t("held", { name: row.held })}</em>
              ) : row.owner ? (
                <i
                  role="img"
                  aria-label={row.owner}
                  data-tip={row.owner}
                  data-hue={hueOf(row.owner)}
                  className="avatar-hue"
                >
                  {initialsOf(row.owner)}
                </i>
              ) : (
                <i role="img" aria-label={nobody} data-tip={nobody} />
              )}
            </div>
          </div>
          <time dateTime={row.at}>{row.time}</time>
        </li>
      ))}
    </ul>
  );
}

const labels = <K extends string>(keys: readonly K[], say: (key: K) => string): Record<K, string> =>
  Object.fromEntries(keys.map((key) => [key, say(key)])) as Record<K, string>;

/** The client spoke last and somebody owes him an answer. */
const isFresh = (row: InboxRow): boolean =>
  row.by === "client" && row.status !== "solved" && row.status !== "closed";

function Icon(props: { name: string; label: string; className?: string }) {
  return (
    <svg role="img" aria-label={props.label} data-tip={props.label} className={props.className}>
      <use href={`#icon-${props.name}`} />
    </svg>
  );
}
