import "server-only";
import { type EventCursor, type EventRow, eventsAfter, streamEnd } from "#db/queries/events.ts";
import type { Actor } from "#lib/core/actor.ts";
import { database } from "#lib/core/database.ts";
import { onEvents } from "#lib/events/listen.ts";

/** Decides, once per event, who may hear of it. */
export type Audience = (event: EventRow) => Promise<(actor: Actor) => boolean>;

export type Listener = {
  actor: Actor;
  /** Told about every event this actor may hear of. */
  hear: (event: EventRow) => void;
};

export type Hub = {
  join: (listener: Listener) => () => void;
  /** Events behind `after` that the actor may hear of; null when there are too many to catch up with. */
  missed: (after: EventCursor, actor: Actor) => Promise<EventRow[] | null>;
  end: () => Promise<EventCursor>;
  size: () => number;
};

const catchUpLimit = 500;
const pageSize = 500;

/**
 * One reader of new events per process, for all its open pages: reads forward from where the stream ended when the first
 * page came, and stops reading when the last one has gone.
 */
export function makeHub(audience: Audience): Hub {
  const listeners = new Set<Listener>();
  let cursor: EventCursor | null = null;
  let stopReading: Promise<() => Promise<void>> | null = null;

  async function read(): Promise<void> {
    cursor ??= await streamEnd(database());
    for (;;) {
      const fresh = await eventsAfter(database(), cursor, pageSize);
      for (const event of fresh) {
        cursor = { txid: event.txid, id: event.id };
        if (listeners.size === 0) continue;
        const may = await audience(event);
        for (const listener of listeners) if (may(listener.actor)) listener.hear(event);
      }
      if (fresh.length < pageSize) return;
    }
  }

  return {
    join(listener) {
      listeners.add(listener);
      stopReading ??= onEvents(read, 2000);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0 || !stopReading) return;
        const stop = stopReading;
        stopReading = null;
        cursor = null;
        void stop.then((end) => end());
      };
    },
    async missed(after, actor) {
      const fresh = await eventsAfter(database(), after, catchUpLimit + 1);
      if (fresh.length > catchUpLimit) return null;
      const heard: EventRow[] = [];
      for (const event of fresh) if ((await audience(event))(actor)) heard.push(event);
      return heard;
    },
    end: () => streamEnd(database()),
    size: () => listeners.size,
  };
}
