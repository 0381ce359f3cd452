import type { Channel, TicketStatus } from "#lib/tickets/types.ts";
import type { Piece } from "#lib/search/types.ts";

export const searchPlaces = ["subject", "messages", "notes", "client"] as const;
export type SearchPlace = (typeof searchPlaces)[number];

export type TicketHit = {
  id: string;
  number: string;
  subject: Piece[];
  status: TicketStatus;
  channel: Channel;
  clientName: string | null;
  ownerName: string | null;
  lastMessageAt: string;
  /** Text around the match, or the last words of the ticket. */
  excerpt: Piece[];
  isNote: boolean;
};

export type TicketSearch = {
  /** The ticket whose number was typed. */
  direct: string | null;
  hits: TicketHit[];
  /** Where the next page begins; null at the end. */
  next: string | null;
  /** What was searched for instead of what was typed, when that found nothing. */
  instead: string | null;
  /** Words without which something was found, when nothing had all of them. */
  without: string[];
};
