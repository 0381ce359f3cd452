import { type Actor, staffOf } from "#lib/core/actor.ts";

/** The directory is for those who keep contact with clients; a specialist sees the card beside a ticket he works on. */
export function maySeeDirectory(actor: Actor): boolean {
  const staff = staffOf(actor);
  return staff !== null && staff.role !== "specialist";
}

export const maySeeCard = (actor: Actor): boolean => staffOf(actor) !== null;

export const mayEditClient = (actor: Actor): boolean => actor.kind === "system" || maySeeDirectory(actor);
