import "server-only";
import { insertSearchChanges } from "#db/queries/search-outbox.ts";
import type { Beside } from "#lib/events/beside.ts";
import { articleEvents, articlesOf } from "#lib/search/rules.ts";

/**
 * Tells the search server of every change of an article, in the transaction of the change: no change without its row, no row
 * without its change. In use only when there is such a server.
 */
export const noteSearchChanges: Beside = {
  name: "search.outbox",
  types: articleEvents,
  write: (tx, event) => insertSearchChanges(tx.db, articlesOf(event), tx.now()),
};
