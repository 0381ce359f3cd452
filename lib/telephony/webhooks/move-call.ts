import "server-only";
import {
  type CallPatch,
  type CallRow,
  changeCall,
  changeOffer,
  endOffers,
  endRinging,
  insertOffers,
  type OfferRow,
  type Ringable,
  ringableStaff,
} from "#db/queries/calls.ts";
import type { Context } from "#lib/core/context.ts";
import { record } from "#lib/events/record.ts";
import type { Answer, Sentence } from "#lib/telephony/port.ts";
import { line } from "#lib/telephony/line-in-use.ts";
import { logCall } from "#lib/telephony/log-call.ts";
import { nextRinging } from "#lib/telephony/rules.ts";

type Pool = { people: Ringable[]; defaultTeamId: string | null };

/** Tells the workspaces of these people that their ringing changed: each loads its own card, others load nothing. */
export async function tellPeople(
  tx: Context,
  type: "call_offer.made" | "call_offer.ended" | "call_offer.accepted",
  callId: string,
  staffIds: readonly (string | null)[],
): Promise<void> {
  const people = [...new Set(staffIds.filter((id) => id !== null))];
  await record(tx, ...people.map((id) => ({ type, objectType: "staff", objectId: id, data: { callId } })));
}

/**
 * Rings whoever is next after `after`, or asks for a message when nobody is left. Somebody whom another call took in this very
 * moment is passed over. The call must be locked or new in this transaction.
 */
export async function ringNext(
  tx: Context,
  call: CallRow,
  given: { after: number; pool?: Pool; say: Sentence | null },
): Promise<Answer> {
  let after = given.after;
  let pool = given.pool ?? (await ringableStaff(tx.db));
  for (;;) {
    const next = nextRinging(
      after,
      { preferredStaffId: call.ownerRungFirstId, teamId: call.teamId, defaultTeamId: pool.defaultTeamId },
      pool.people,
    );
    if (!next) {
      await move(tx, call, { state: "voicemail", step: after });
      return { do: "record", say: "leaveMessage" };
    }
    const offers = await insertOffers(
      tx.db,
      next.people.map(({ staffId }) => ({
        callId: call.id,
        staffId,
        step: next.step,
        device: next.device,
        createdAt: tx.now(),
      })),
    );
    if (offers.length === 0) {
      // All of them were taken between looking and ringing.
      after = next.step;
      pool = await ringableStaff(tx.db);
      continue;
    }
    await move(tx, call, { step: next.step });
    await record(tx, {
      type: "call.ringing",
      objectType: "call",
      objectId: call.id,
      ticketId: call.ticketId,
      data: { step: next.step, staffIds: offers.map((o) => o.staffId) },
    });
    await tellPeople(
      tx,
      "call_offer.made",
      call.id,
      offers.map((o) => o.staffId),
    );
    const phones = new Map(next.people.map((p) => [p.staffId, p.phone]));
    return {
      do: "ring",
      say: given.say,
      step: next.step,
      device: next.device,
      // A hidden number cannot be passed on, so people are rung from the line's own.
      callerId: call.fromE164 ?? line().number,
      callId: call.id,
      offers: offers.map((o) => ({
        offerId: o.id,
        staffId: o.staffId,
        phone: phones.get(o.staffId) ?? null,
      })),
    };
  }
}

/** Changes a call, in the row and in hand. */
export async function move(tx: Context, call: CallRow, patch: CallPatch): Promise<void> {
  await changeCall(tx.db, call.id, patch, tx.now());
  Object.assign(call, patch);
}

/** Somebody took the call: the others stop ringing, the call is written into its ticket. Repeating it changes nothing. */
export async function markAnswered(
  tx: Context,
  call: CallRow,
  offer: OfferRow,
  since: Date = tx.now(),
): Promise<void> {
  if (call.answeredById || call.endedAt) return;
  await changeOffer(tx.db, offer.id, { state: "accepted", answeredAt: since });
  const others = await endRinging(tx.db, call.id, {
    state: "cancelled",
    at: tx.now(),
    exceptId: offer.id,
  });
  await move(tx, call, { state: "talking", answeredAt: since, answeredById: offer.staffId });
  await logCall(tx, call, { isVoicemail: false });
  await record(tx, {
    type: "call.answered",
    objectType: "call",
    objectId: call.id,
    ticketId: call.ticketId,
    data: { staffId: offer.staffId },
  });
  await tellPeople(tx, "call_offer.accepted", call.id, [offer.staffId]);
  await tellPeople(tx, "call_offer.ended", call.id, others);
}

/** A call is over. Repeating it changes nothing. */
export async function endCall(
  tx: Context,
  call: CallRow,
  state: "completed" | "missed" | "voicemail" | "failed",
): Promise<void> {
  if (call.endedAt) return;
  const at = tx.now();
  await move(tx, call, { state, endedAt: at });
  const people = await endOffers(tx.db, call.id, at);
  await record(tx, {
    type: "call.ended",
    objectType: "call",
    objectId: call.id,
    ticketId: call.ticketId,
    data: { state },
  });
  await tellPeople(tx, "call_offer.ended", call.id, [...people, call.ownerRungFirstId]);
}
