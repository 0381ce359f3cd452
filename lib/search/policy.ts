import { type Actor, staffOf } from "#lib/core/actor.ts";

/** Looks after the search server: administrators, and the product itself every night. */
export const mayKeepSearch = (actor: Actor): boolean =>
  actor.kind === "system" || staffOf(actor)?.role === "admin";
