import "server-only";
import type { Context } from "#lib/core/context.ts";
import { moveStatus } from "./change-status.ts";
import { maySolve } from "./policy.ts";
import type { SolveInput } from "./schema.ts";
import type { TicketStatus } from "./types.ts";

/** Marks a ticket as solved; it closes by itself after some days unless the client objects. */
export const solveTicket = (ctx: Context, input: SolveInput): Promise<{ from: TicketStatus }> =>
  moveStatus(ctx, input.ticketId, {
    to: "solved",
    event: "ticket.solved",
    may: maySolve,
    data: { outcome: input.outcome },
  });
