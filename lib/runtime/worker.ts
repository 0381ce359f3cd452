import "server-only";
import { eventById } from "#db/queries/events.ts";
import { closeDatabase } from "#lib/core/database.ts";
import { log } from "#lib/core/log.ts";
import { systemContext } from "#lib/core/system-context.ts";
import { dispatchEvents, queueOf } from "#lib/events/dispatch.ts";
import { onEvents } from "#lib/events/listen.ts";
import type { Subscription } from "#lib/events/subscription.ts";
import { closeQueue, queue } from "#lib/jobs/queue.ts";
import { serveQueue } from "#lib/jobs/work.ts";
import { chooseEngines } from "./engines.ts";
import { jobs } from "./jobs.ts";
import { services } from "./services.ts";
import { subscriptions } from "./subscriptions.ts";

async function react(subscription: Subscription, payload: unknown): Promise<void> {
  const ctx = systemContext(subscription.name.split(".")[0]!);
  const event = await eventById(ctx.db, (payload as { eventId: number }).eventId);
  if (event) await (await subscription.load())(ctx, event);
}

/** Starts everything the worker does: reactions to events, jobs, and the services. Returns the function that stops it. */
export async function startWorker(): Promise<{ stop: () => Promise<void> }> {
  chooseEngines();
  const boss = await queue({ isWorker: true });
  for (const subscription of subscriptions) {
    await serveQueue(
      boss,
      { name: queueOf(subscription), run: (_ctx, payload) => react(subscription, payload) },
      () => systemContext("events"),
    );
  }
  for (const job of jobs) {
    const handler = {
      ...job,
      run: async (ctx: ReturnType<typeof systemContext>, payload: unknown) =>
        (await job.load())(ctx, job.schema.parse(payload)),
    };
    await serveQueue(boss, handler, () => systemContext(job.name.split(".")[0]!));
    if (job.cron) await boss.schedule(job.name, job.cron, {});
  }
  const stopDispatching = await onEvents(
    async () => {
      while ((await dispatchEvents(systemContext("events"), boss, subscriptions)) > 0);
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
