import { type Actor, personOf, staffOf } from "#lib/core/actor.ts";

/** Teams, people, roles: administrators only. */
export const mayManageStaff = (actor: Actor): boolean => staffOf(actor)?.role === "admin";

/** Everybody on the staff sees who else is there. */
export const maySeeStaff = (actor: Actor): boolean =>
  actor.kind === "system" || personOf(actor)?.kind === "staff";
