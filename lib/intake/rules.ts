import type { TicketStatus } from "#lib/tickets/types.ts";
import { snippetOf } from "#lib/core/text.ts";
import type { Reference } from "./types.ts";

/** An earlier ticket as the decision sees it. */
export type Candidate = {
  ticketId: string;
  status: TicketStatus;
  proof: Reference["proof"];
  /** Whether the sender takes part in it: its client, his company's manager, somebody accepted, or staff said so. */
  takesPart: boolean;
};

export type Place =
  | { do: "join"; ticketId: string }
  | { do: "quarantine"; ticketId: string }
  | { do: "create"; followUpOfId: string | null };

/**
 * Where a request belongs. A ticket that the sender takes part in and speaks of gets the message; a closed one never comes
 * back, so a new one is linked to it. What a stranger sends to a ticket with its secret is for staff to judge; a number or a
 * Message-ID that he mentions means nothing. Otherwise a new ticket, linked to the client's own earlier one. What a machine
 * answers makes no ticket out of a closed one: it stays there as it is.
 */
export function placeOf(
  candidates: readonly Candidate[],
  wants: "join" | "follow-up",
  earlierId: string | null,
  isAutomatic = false,
): Place {
  const own = candidates.find((c) => c.takesPart);
  if (own)
    return (own.status === "closed" && !isAutomatic) || wants === "follow-up"
      ? { do: "create", followUpOfId: own.ticketId }
      : { do: "join", ticketId: own.ticketId };
  const secret = candidates.find((c) => c.proof === "secret");
  if (secret) return { do: "quarantine", ticketId: secret.ticketId };
  return { do: "create", followUpOfId: earlierId };
}

/** The subject as given, or the first words of the text; `fallback` when there are none. */
export function subjectOf(subject: string | null, text: string, fallback: string): string {
  const given = subject?.trim() || (text.trim().split(/\n/)[0] ?? "");
  return snippetOf(given, 160) || fallback;
}
