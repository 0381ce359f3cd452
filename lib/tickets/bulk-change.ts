import "server-only";
import { staffOf } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { permit } from "#lib/core/errors.ts";
import { describeError } from "#lib/http/describe-error.ts";
import { assignTicket } from "./assign-ticket.ts";
import { changeStatus } from "./change-status.ts";
import { closeTicket } from "./close-ticket.ts";
import { reopenTicket } from "./reopen-ticket.ts";
import type { BulkInput } from "./schema.ts";
import { solveTicket } from "./solve-ticket.ts";
import { ticketById } from "#db/queries/tickets.ts";
import { scopeOf } from "./policy.ts";

export type BulkResult = { ticketId: string; ok: boolean; message: string | null };

/** The same change for several tickets, each in a transaction of its own, with a result per ticket. */
export async function bulkChange(ctx: Context, input: BulkInput): Promise<{ results: BulkResult[] }> {
  permit(staffOf(ctx.actor) !== null, "errors.staffOnly");
  const results: BulkResult[] = [];
  for (const ticketId of new Set(input.ticketIds)) {
    try {
      await one(ctx, ticketId, input.change);
      results.push({ ticketId, ok: true, message: null });
    } catch (error) {
      results.push({ ticketId, ok: false, message: describeError(error, ctx).message });
    }
  }
  return { results };
}

async function one(ctx: Context, ticketId: string, change: BulkInput["change"]): Promise<unknown> {
  if (change.kind === "assign") return assignTicket(ctx, { ticketId, ownerId: change.ownerId });
  if (change.status === "solved") return solveTicket(ctx, { ticketId, outcome: "unsaid" });
  if (change.status === "closed") return closeTicket(ctx, { ticketId });
  const ticket = await ticketById(ctx.db, scopeOf(ctx.actor), ticketId);
  if (change.status === "open" && (ticket?.status === "solved" || ticket?.status === "closed"))
    return reopenTicket(ctx, { ticketId });
  return changeStatus(ctx, { ticketId, status: change.status });
}
