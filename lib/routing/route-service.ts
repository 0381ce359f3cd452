import "server-only";
import { systemContext } from "#lib/core/system-context.ts";
import { onEvents } from "#lib/events/listen.ts";
import { routeDueTickets } from "./route-tickets.ts";

/** Ends of holds make no event: the clock is looked at so often. */
const everyMs = 5_000;
/** A decision looks at everybody: a burst of requests is decided together. */
const gatherMs = 150;

/** Decides tickets as they become due, until stopped. */
export async function startRouting(): Promise<{ stop: () => Promise<void> }> {
  const stop = await onEvents(
    async () => {
      while ((await routeDueTickets(systemContext("routing"))) > 0);
    },
    everyMs,
    gatherMs,
  );
  return { stop };
}
