import { type Actor, staffOf } from "#lib/core/actor.ts";

/** The local outbox shows every letter: in a demo to everybody, elsewhere to administrators. */
export const maySeeLocalMail = (actor: Actor, isDemo: boolean): boolean =>
  isDemo || staffOf(actor)?.role === "admin";

export const maySeeMailbox = (actor: Actor): boolean => staffOf(actor)?.role === "admin";
