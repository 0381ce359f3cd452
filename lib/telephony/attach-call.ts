import "server-only";
import type { z } from "zod";
import { shownCallById } from "#db/queries/call-log.ts";
import { lockCall } from "#db/queries/calls.ts";
import { ticketById, ticketByNumber } from "#db/queries/tickets.ts";
import { rememberPhone } from "#lib/clients/find-or-create.ts";
import { staffOf } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { AppError, found, permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { scopeOf } from "#lib/tickets/policy.ts";
import { numberWritings } from "#lib/tickets/rules.ts";
import { logCall } from "./log-call.ts";
import { mayAttachCall } from "./policy.ts";
import type { attachCallInput } from "./schema.ts";
import { move, tellPeople } from "./webhooks/move-call.ts";

/**
 * An operator says which ticket a call was about, when the line could not know: a hidden or shared number, a number that was only
 * typed, several open tickets. The caller's number is remembered for the client. Repeating it changes nothing.
 */
export async function attachCall(
  ctx: Context,
  input: z.output<typeof attachCallInput>,
): Promise<{ number: string }> {
  return inTransaction(ctx, async (tx) => {
    permit(mayAttachCall(tx.actor), "errors.mayNotChange");
    const scope = scopeOf(tx.actor);
    const hit = await ticketByNumber(tx.db, scope, numberWritings(input.number));
    const ticket = found(hit && (await ticketById(tx.db, scope, hit.id)), "errors.ticketNotFound");
    found(await shownCallById(tx.db, scope, input.callId), "errors.call.notFound");
    const call = found(await lockCall(tx.db, { id: input.callId }), "errors.call.notFound");
    if (call.ticketId === ticket.id) return { number: ticket.number };
    if (call.ticketId) throw new AppError("conflict", "errors.call.attached");

    await move(tx, call, { ticketId: ticket.id, clientId: call.clientId ?? ticket.clientId });
    if (call.answeredById || call.recordingSeconds) await logCall(tx, call, { isVoicemail: false });
    if (call.fromE164 && ticket.clientId && call.clientId === ticket.clientId)
      await rememberPhone(tx, ticket.clientId, { e164: call.fromE164, extension: null }, "call");
    await record(tx, {
      type: "call.attached",
      objectType: "call",
      objectId: call.id,
      ticketId: ticket.id,
      data: { certainty: call.certainty },
    });
    await tellPeople(tx, "call_offer.accepted", call.id, [call.answeredById, staffOf(tx.actor)!.staffId]);
    return { number: ticket.number };
  });
}
