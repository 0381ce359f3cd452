import type { KnowledgeScope } from "#db/queries/knowledge.ts";

/** Names an audience: what was found for one is never remembered for another. */
export function scopeKey(scope: KnowledgeScope): string {
  return scope.kind === "signed_in" ? `signed_in:${scope.organisationId ?? ""}` : scope.kind;
}
