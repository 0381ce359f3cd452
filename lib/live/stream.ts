import "server-only";
import type { EventCursor, EventRow } from "#db/queries/events.ts";
import type { Actor } from "#lib/core/actor.ts";
import { personOf } from "#lib/core/actor.ts";
import type { Hub } from "./hub.ts";

const holder = globalThis as typeof globalThis & { tellonceStreams?: Set<() => void> };
const openStreams = (holder.tellonceStreams ??= new Set());

/** Ends every open stream of this process: a server that shuts down would otherwise wait for them for ever. */
export function closeStreams(): void {
  for (const close of openStreams) close();
}

/** `<transaction>.<event>` as carried in Last-Event-ID; null when it is not one of ours. */
export function parseCursor(text: string | null): EventCursor | null {
  const match = /^(\d{1,20})\.(\d{1,15})$/.exec(text ?? "");
  return match ? { txid: match[1]!, id: Number(match[2]) } : null;
}

const wire = (event: EventRow): string =>
  `id: ${event.txid}.${event.id}\nevent: change\ndata: ${JSON.stringify({
    id: event.id,
    type: event.type,
    objectType: event.objectType,
    objectId: event.objectId,
    ticketId: event.ticketId,
  })}\n\n`;

/**
 * Server-sent events for one page: first what it missed since `after`, then everything new. Carries names and ids only; the
 * page fetches again through its own rights. `stillAllowed` is asked at every heartbeat and when an account changes; the
 * stream ends when it says no.
 */
export function liveStream(
  hub: Hub,
  options: {
    actor: Actor;
    after: EventCursor | null;
    stillAllowed: () => Promise<boolean>;
    heartbeatMs?: number;
  },
): Response {
  const encoder = new TextEncoder();
  let close = () => {};

  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      let open = true;
      const send = (text: string) => {
        if (!open) return;
        // A reader that stopped reading must not fill the memory: it comes back with Last-Event-ID.
        if ((controller.desiredSize ?? 0) < -256) return close();
        try {
          controller.enqueue(encoder.encode(text));
        } catch {
          close();
        }
      };
      const check = () =>
        void options.stillAllowed().then(
          (allowed) => (allowed ? undefined : close()),
          () => close(),
        );

      let waiting: EventRow[] | null = [];
      const leave = hub.join({
        actor: options.actor,
        hear(event) {
          const accountId = personOf(options.actor)?.accountId;
          if (event.objectType === "account" && event.objectId === accountId) check();
          if (waiting) waiting.push(event);
          else send(wire(event));
        },
      });
      const heartbeat = setInterval(() => {
        send(": still here\n\n");
        check();
      }, options.heartbeatMs ?? 15_000);

      close = () => {
        if (!open) return;
        open = false;
        clearInterval(heartbeat);
        leave();
        openStreams.delete(close);
        try {
          controller.close();
        } catch {
          // The browser has closed it already.
        }
      };
      openStreams.add(close);

      const begin = await hub.end();
      send(`retry: 2000\nid: ${begin.txid}.${begin.id}\n: welcome\n\n`);
      const sent = new Set<number>();
      if (options.after) {
        const missed = await hub.missed(options.after, options.actor);
        if (missed === null) send("event: reset\ndata: {}\n\n");
        for (const event of missed ?? []) {
          sent.add(event.id);
          send(wire(event));
        }
      }
      for (const event of waiting) if (!sent.has(event.id)) send(wire(event));
      waiting = null;
    },
    cancel() {
      close();
    },
  });

  return new Response(body, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "private, no-store",
      "x-accel-buffering": "no",
    },
  });
}
