import type { TicketQuestion } from "#lib/search/tickets/schema.ts";

/** Address of a search for tickets. */
export function searchHref(asked: Partial<TicketQuestion>): string {
  const given = Object.entries(asked).filter(([, value]) => value !== undefined) as [string, string][];
  return `/desk?${new URLSearchParams(given).toString()}`;
}
