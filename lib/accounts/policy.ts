import { type Actor, clientOf, personOf, staffOf } from "#lib/core/actor.ts";

/** One's own account: password, language, sessions. A guest has none; an API key does not manage its account. */
export const mayManageAccount = (actor: Actor, accountId: string): boolean =>
  actor.kind !== "apiKey" && (personOf(actor)?.accountId ?? null) === accountId;

/** Inviting staff, ending other people's sessions, API keys of others: administrators. */
export const mayManageAccounts = (actor: Actor): boolean =>
  actor.kind !== "apiKey" && staffOf(actor)?.role === "admin";

/** Addresses, phones and name in the portal's profile: a client with an account, for himself. */
export const mayChangeOwnContacts = (actor: Actor): boolean =>
  actor.kind === "client" && clientOf(actor)?.accountId !== null;

/** Guest links are made by the product when it writes to a client, and by staff. */
export const mayMakeGuestLink = (actor: Actor): boolean => actor.kind === "system" || staffOf(actor) !== null;

/** API keys act for an account: administrators make them, and the command on the server. */
export const mayManageKeys = (actor: Actor): boolean => actor.kind === "system" || mayManageAccounts(actor);
