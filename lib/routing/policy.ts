import { type Actor, staffOf } from "#lib/core/actor.ts";

export const maySimulateRouting = (actor: Actor): boolean => staffOf(actor)?.role === "admin";
