import "server-only";
import { eventsByIds } from "#db/queries/events.ts";
import { closeDatabase } from "#lib/core/database.ts";
import { log } from "#lib/core/log.ts";
import { systemContext } from "#lib/core/system-context.ts";
import { dispatchEvents, mostDispatched, queueOf } from "#lib/events/dispatch.ts";
import { onEvents } from "#lib/events/listen.ts";
import type { Subscription } from "#lib/events/subscription.ts";
import { closeQueue, queue } from "#lib/jobs/queue.ts";
import { serveQueue } from "#lib/jobs/work.ts";
import { chooseEngines } from "./engines.ts";
import { jobs } from "./jobs.ts";
import { services } from "./services.ts";
import { subscriptions } from "./subscriptions.ts";

/** Reacts to the events of these jobs, oldest first. */
async function react(subscription: Subscription, payloads: readonly unknown[]): Promise<void> {
  const ctx = systemContext(subscription.name.split(".")[0]!);
  const ids = payloads.map((payload) => (payload as { eventId: number }).eventId);
  const events = await eventsByIds(ctx.db, ids);
  if (events.length === 0) return;
  if ("loadMany" in subscription) return (await subscription.loadMany())(ctx, events);
  const hear = await subscription.load();
  for (const event of events) await hear(ctx, event);
}

/** Starts everything the worker does: reactions to events, jobs, and the services. Returns the function that stops it. */
export async function startWorker(): Promise<{ stop: () => Promise<void> }> {
  chooseEngines();
  const boss = await queue({ isWorker: true });
  for (const subscription of subscriptions) {
    await serveQueue(
      boss,
      {
        name: queueOf(subscription),
        isTogether: "loadMany" in subscription,
        run: (_ctx, payloads) => react(subscription, payloads),
      },
      () => systemContext("events"),
    );
  }
  for (const job of jobs) {
    const handler = {
      ...job,
      run: async (ctx: ReturnType<typeof systemContext>, payloads: readonly unknown[]) => {
        const run = await job.load();
        for (const payload of payloads) await run(ctx, job.schema.parse(payload));
      },
    };
    await serveQueue(boss, handler, () => systemContext(job.name.split(".")[0]!));
    if (job.cron) await boss.schedule(job.name, job.cron, {});
  }
  const stopDispatching = await onEvents(
    async () => {
      while ((await dispatchEvents(systemContext("events"), boss, subscriptions)) === mostDispatched);
    },
    1000,
    100,
  );
  const running = await Promise.all(
    services.map(async (s) => ({ name: s.name, stop: (await s.start()).stop })),
  );
  log().info(
    { services: running.map((s) => s.name), reactions: subscriptions.length, jobs: jobs.length },
    "worker ready",
  );

  return {
    stop: async () => {
      await Promise.all(
        running.map((s) =>
          s.stop().catch((error: unknown) => log().error({ err: error, service: s.name }, "stopping")),
        ),
      );
      await stopDispatching();
      await closeQueue();
      await closeDatabase();
    },
  };
}
