import { type Actor, staffOf } from "#lib/core/actor.ts";

export const maySaveSettings = (actor: Actor): boolean =>
  actor.kind === "system" || staffOf(actor)?.role === "admin";
