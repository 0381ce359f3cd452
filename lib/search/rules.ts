/** Events after which an index may hold something else than the articles: all that change words, state or audience. */
export const articleEvents: readonly string[] = [
  "article.created",
  "article.draft_saved",
  "article.published",
  "article.placed",
  "article.archived",
  "articles.imported",
];

/** The articles that such an event is about. */
export function articlesOf(event: { objectId: string; data?: Record<string, unknown> }): string[] {
  const many = event.data?.articleIds;
  return Array.isArray(many) ? many.map(String) : [event.objectId];
}

/** Seconds until something that has failed so often is tried again. */
export const retryAfter = (attempts: number): number => Math.min(300, 2 * 2 ** Math.max(0, attempts - 1));
