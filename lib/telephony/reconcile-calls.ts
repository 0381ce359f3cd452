import "server-only";
import { changeCall, forgetEvents, lockCall, silentCalls } from "#db/queries/calls.ts";
import type { Context } from "#lib/core/context.ts";
import { log } from "#lib/core/log.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { line } from "./line-in-use.ts";
import { isFinal } from "./rules.ts";
import { endCall } from "./webhooks/move-call.ts";

const silentMinutes = 2;
const keptDays = 30;

/**
 * Asks the carrier about calls that nobody has reported on for a while, and closes those that are over there: a report that the
 * carrier could not deliver is never sent again. Safe to run twice.
 */
export async function reconcileCalls(ctx: Context): Promise<number> {
  const before = new Date(ctx.now().getTime() - silentMinutes * 60_000);
  let closed = 0;
  for (const { id, callSid } of await silentCalls(ctx.db, before, 50)) {
    let status: string | null;
    try {
      status = await line().callStatus(callSid);
    } catch (error) {
      log().warn({ err: error, callSid }, "the carrier did not answer for a call");
      continue;
    }
    // no permit: the product itself
    await inTransaction(ctx, async (tx) => {
      const call = await lockCall(tx.db, { id });
      if (!call || call.endedAt || call.updatedAt >= before) return;
      if (status !== null && !isFinal(status)) {
        // Still on: asked again in a while.
        await changeCall(tx.db, call.id, {}, tx.now());
        return;
      }
      await endCall(tx, call, call.answeredById ? "completed" : "missed");
      closed += 1;
    });
  }
  return closed;
}

/** What was reported longer ago than it can be of use is forgotten. */
export const forgetReports = (ctx: Context): Promise<void> =>
  forgetEvents(ctx.db, new Date(ctx.now().getTime() - keptDays * 86_400_000));
