import type { Formatter } from "#lib/i18n/formatter.ts";
import type { TicketListItem } from "#lib/tickets/types.ts";

/** A row as it travels to the browser: only what is drawn, times already in words. */
export type InboxRow = {
  id: string;
  number: string;
  subject: string;
  snippet: string;
  status: TicketListItem["status"];
  channel: TicketListItem["channel"];
  by: TicketListItem["lastMessageBy"];
  client: string | null;
  owner: string | null;
  held?: string;
  check?: true;
  priority?: "high" | "urgent";
  at: string;
  time: string;
};

/** Longer than any screen shows on one line. */
const shownSnippet = 110;

/** Rows for the browser, small: fifty of them go with every page and every live update. */
export function inboxRows(rows: readonly TicketListItem[], format: Formatter, now: Date): InboxRow[] {
  const today = format.dateTime(now, { year: "numeric", month: "numeric", day: "numeric" });
  return rows.map((row) => {
    const date = new Date(row.lastMessageAt);
    const time =
      format.dateTime(date, { year: "numeric", month: "numeric", day: "numeric" }) === today
        ? format.dateTime(date, { hour: "numeric", minute: "2-digit" })
        : now.getTime() - date.getTime() < 300 * 86_400_000
          ? format.dateTime(date, { day: "numeric", month: "short" })
          : format.dateTime(date, { day: "2-digit", month: "2-digit", year: "2-digit" });
    const snippet = row.snippet.slice(0, shownSnippet).toWellFormed();
    return {
      id: row.id,
      number: row.number,
      subject: row.subject,
      snippet,
      status: row.status,
      channel: row.channel,
      by: row.lastMessageBy,
      client: row.clientName,
      owner: row.ownerName,
      ...(row.hasHeld && { check: true as const }),
      ...(row.heldForName && { held: row.heldForName }),
      ...((row.priority === "high" || row.priority === "urgent") && { priority: row.priority }),
      at: row.lastMessageAt.slice(0, 16),
      time,
    };
  });
}
