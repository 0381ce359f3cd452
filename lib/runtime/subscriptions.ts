import "server-only";
import type { Subscription } from "#lib/events/subscription.ts";

/** Who hears what: the one page that lists all reactions. */
export const subscriptions: readonly Subscription[] = [];
