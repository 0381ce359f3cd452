import "server-only";
import type { z } from "zod";
import { shownCallById } from "#db/queries/call-log.ts";
import { lockCall } from "#db/queries/calls.ts";
import { staffOf } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { found, permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { scopeOf } from "#lib/tickets/policy.ts";
import { mayHandleCall } from "./policy.ts";
import type { callInput } from "./schema.ts";
import { move, tellPeople } from "./webhooks/move-call.ts";

/** Somebody says that a missed call or a voicemail is dealt with. Repeating it changes nothing. */
export async function handleCall(ctx: Context, input: z.output<typeof callInput>): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    permit(mayHandleCall(tx.actor), "errors.staffOnly");
    found(await shownCallById(tx.db, scopeOf(tx.actor), input.callId), "errors.call.notFound");
    const call = found(await lockCall(tx.db, { id: input.callId }), "errors.call.notFound");
    if (call.handledAt) return;
    await move(tx, call, { handledAt: tx.now(), handledById: staffOf(tx.actor)!.staffId });
    await record(tx, {
      type: "call.handled",
      objectType: "call",
      objectId: call.id,
      ticketId: call.ticketId,
    });
    await tellPeople(tx, "call_offer.ended", call.id, [call.ownerRungFirstId, call.answeredById]);
  });
}
