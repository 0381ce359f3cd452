import "server-only";
import { systemContext } from "#lib/core/system-context.ts";
import { onEvents } from "#lib/events/listen.ts";
import { mostRouted, routeDueTickets } from "./route-tickets.ts";

/** Ends of holds make no event: the clock is looked at so often. */
const everyMs = 5_000;
/** A decision looks at everybody: a burst of requests is decided together. */
const gatherMs = 150;

/** Decides tickets as they become due, until stopped. */
export async function startRouting(): Promise<{ stop: () => Promise<void> }> {
  const stop = await onEvents(
    async () => {
      // What comes meanwhile is announced and decided with the next batch.
      while ((await routeDueTickets(systemContext("routing"))) === mostRouted);
    },
    everyMs,
    gatherMs,
  );
  return { stop };
}
