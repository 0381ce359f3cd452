import "server-only";

/** A part of the worker that runs by itself (a listener, a poller) until it is stopped. */
export type Service = { name: string; start: () => Promise<{ stop: () => Promise<void> }> };

/** Long-running parts of the worker: mail server, routing loop, outbox sender ... */
export const services: readonly Service[] = [
  {
    name: "routing",
    start: async () => (await import("#lib/routing/route-service.ts")).startRouting(),
  },
  {
    name: "smtp",
    start: async () => (await import("#lib/mail/run-mail.ts")).startTaking(),
  },
  {
    name: "search",
    start: async () => (await import("#lib/search/sync/run-sync.ts")).startSync(),
  },
  { name: "mail-in", start: async () => (await import("#lib/mail/run-mail.ts")).startReading() },
  { name: "mail-out", start: async () => (await import("#lib/mail/run-mail.ts")).startSending() },
];
