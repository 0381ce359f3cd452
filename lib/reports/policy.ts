import { type Actor, staffOf } from "#lib/core/actor.ts";

/** How the system is doing and who did what in it: administrators, in person or by their key. */
export const maySeeSystem = (actor: Actor): boolean => staffOf(actor)?.role === "admin";
