import "server-only";
import type { Context } from "#lib/core/context.ts";
import { moveStatus } from "./change-status.ts";
import { maySolve } from "./policy.ts";
import type { TicketInput } from "./schema.ts";
import type { TicketStatus } from "./types.ts";

/** Closes a ticket for good: a later message of the client becomes a follow-up that refers to it. */
export const closeTicket = (ctx: Context, input: TicketInput): Promise<{ from: TicketStatus }> =>
  moveStatus(ctx, input.ticketId, { to: "closed", event: "ticket.closed", may: maySolve });
