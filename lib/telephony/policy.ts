import { type Actor, staffOf } from "#lib/core/actor.ts";

/** Staff who see a call (its ticket decides for specialists) may say that it is dealt with. */
export const mayHandleCall = (actor: Actor): boolean => staffOf(actor) !== null;

/** Saying whose call it was writes into a client's history: contact keepers only. */
export function mayAttachCall(actor: Actor): boolean {
  const staff = staffOf(actor);
  return staff !== null && staff.role !== "specialist";
}

/** Who talks may hang up; an administrator may end any call. */
export function mayHangUp(actor: Actor, call: { answeredById: string | null }): boolean {
  const staff = staffOf(actor);
  return staff !== null && (staff.role === "admin" || staff.staffId === call.answeredById);
}

export const maySeeLine = (actor: Actor): boolean => staffOf(actor)?.role === "admin";

/** The simulator is a toy of a copy without a carrier: open in a demo, otherwise for administrators. */
export const mayUseSimulator = (actor: Actor, isDemo: boolean): boolean =>
  isDemo || staffOf(actor)?.role === "admin";
