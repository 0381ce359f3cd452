import type { KnowledgeScope } from "#db/queries/knowledge.ts";
import { type Actor, clientOf, staffOf } from "#lib/core/actor.ts";

/** Which articles an actor may read: visitors the public ones, clients those of their organisation too, staff everything. */
export function scopeOf(actor: Actor): KnowledgeScope {
  if (actor.kind === "system" || staffOf(actor)) return { kind: "staff" };
  const client = clientOf(actor);
  // A guest link proves one ticket, not who holds it.
  if (!client || client.onlyTicketId) return { kind: "public" };
  return { kind: "signed_in", organisationId: client.organisationId };
}

/** Writing, publishing, archiving: staff. Clients read and vote. */
export const mayWriteArticles = (actor: Actor): boolean => actor.kind === "system" || staffOf(actor) !== null;

/** Everybody who may read an article may say whether it helped. */
export const mayVote = (actor: Actor): boolean => actor.kind !== "system" && actor.kind !== "caller";
