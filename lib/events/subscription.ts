import "server-only";
import type { EventRow } from "#db/queries/events.ts";
import type { Context } from "#lib/core/context.ts";

/**
 * What a module does when another announces something. Runs in the worker after the commit, at least once: handlers are
 * idempotent. `name` is `<module>.<what>`, e.g. "mail.ticket-replied".
 */
export type Subscription = {
  name: string;
  /** Event types heard. */
  types: readonly string[];
} & (
  | { load: () => Promise<(ctx: Context, event: EventRow) => Promise<void>> }
  /** For what happens in bursts: hears all events that wait, oldest first, in one go, and each alone when that fails. */
  | { loadMany: () => Promise<(ctx: Context, events: readonly EventRow[]) => Promise<void>> }
);
