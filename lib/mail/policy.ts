import { type Actor, staffOf } from "#lib/core/actor.ts";

/** Letters as they came show everything a sender's program wrote: staff only; which of them, their tickets decide. */
export const mayReadOriginal = (actor: Actor): boolean => staffOf(actor) !== null;

/** State of the mailbox. */
export const maySeeMailbox = (actor: Actor): boolean => staffOf(actor)?.role === "admin";

/** The local outbox shows every letter: in a demo to everybody, elsewhere to administrators. */
export const maySeeLocalMail = (actor: Actor, isDemo: boolean): boolean =>
  isDemo || staffOf(actor)?.role === "admin";
