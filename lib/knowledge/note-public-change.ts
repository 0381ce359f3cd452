import "server-only";
import { raiseKnowledgeVersion } from "#db/queries/public-pages.ts";
import type { Beside } from "#lib/events/beside.ts";

/**
 * What makes kept pages of the knowledge base old (keep-pages.ts), in the transaction of the change: nobody sees the change and
 * a page from before it.
 */
export const notePublicChange: Beside = {
  name: "knowledge.pages",
  types: [
    "article.published",
    "article.archived",
    "article.placed",
    "articles.imported",
    "category.saved",
    "category.ordered",
    "category.deleted",
    "setting.changed",
  ],
  write: (tx) => raiseKnowledgeVersion(tx.db),
};
