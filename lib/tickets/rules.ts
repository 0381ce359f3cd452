import type { TicketStatus } from "./types.ts";

/** Which status may follow which by hand. Reopening is `solved`/`closed` -> `open`. */
const next: Record<TicketStatus, readonly TicketStatus[]> = {
  new: ["open", "waiting", "solved", "closed"],
  open: ["waiting", "solved", "closed"],
  waiting: ["open", "solved", "closed"],
  solved: ["open", "closed"],
  closed: ["open"],
};

export const activeStatuses = ["new", "open", "waiting"] as const satisfies readonly TicketStatus[];
export const isActive = (status: TicketStatus): boolean =>
  (activeStatuses as readonly TicketStatus[]).includes(status);

export const mayFollow = (from: TicketStatus, to: TicketStatus): boolean => next[from].includes(to);

/** Staff answered: now it is the client's turn. A solved ticket stays solved: the reply may be the farewell. */
export const statusAfterReply = (from: TicketStatus): TicketStatus =>
  from === "solved" || from === "closed" ? from : "waiting";

/** The client wrote: the ticket needs staff again. A closed one never comes back; intake makes a follow-up. */
export function statusAfterClientMessage(from: TicketStatus): TicketStatus {
  if (from === "closed") return "closed";
  return from === "new" ? "new" : "open";
}

/** Days after which a solved ticket closes by itself. */
export const closeAfterDays = 7;

export const solvedBefore = (now: Date, days = closeAfterDays): Date =>
  new Date(now.getTime() - days * 86_400_000);

/** What the times of a ticket become with its status. */
export function stampsFor(to: TicketStatus, at: Date): { solvedAt?: Date | null; closedAt?: Date | null } {
  if (to === "solved") return { solvedAt: at, closedAt: null };
  if (to === "closed") return { closedAt: at };
  return { solvedAt: null, closedAt: null };
}
