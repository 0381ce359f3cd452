import "server-only";
import type { Context } from "#lib/core/context.ts";
import { moveStatus } from "./change-status.ts";
import { mayReopen } from "./policy.ts";
import type { TicketInput } from "./schema.ts";
import type { TicketStatus } from "./types.ts";

/** Takes a solved or closed ticket up again. A client may do it until the ticket is closed. */
export const reopenTicket = (ctx: Context, input: TicketInput): Promise<{ from: TicketStatus }> =>
  moveStatus(ctx, input.ticketId, { to: "open", event: "ticket.reopened", may: mayReopen });
