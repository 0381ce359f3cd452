import "server-only";
import { PgBoss } from "pg-boss";
import type { z } from "zod";
import { queueDatabase } from "#db/boss.ts";
import type { Context } from "#lib/core/context.ts";
import { env } from "#lib/core/env.ts";
import { log } from "#lib/core/log.ts";
import type { Job } from "./define.ts";

const holder = globalThis as typeof globalThis & { tellonceQueue?: Promise<PgBoss> };

async function open(options: { isWorker: boolean }): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: env().DATABASE_URL,
    application_name: "tellonce-queue",
    max: options.isWorker ? 4 : 1,
    supervise: options.isWorker,
    schedule: options.isWorker,
    useListenNotify: options.isWorker,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
  });
  boss.on("error", (error) => log().error({ err: error }, "queue"));
  await boss.start();
  return boss;
}

/** The process's queue; the worker opens it as `isWorker`, others only put jobs in. */
export function queue(options: { isWorker: boolean } = { isWorker: false }): Promise<PgBoss> {
  holder.tellonceQueue ??= open(options).catch((error: unknown) => {
    holder.tellonceQueue = undefined;
    throw error;
  });
  return holder.tellonceQueue;
}

/** Lets running jobs finish (5 s at most), hands the rest back. */
export async function closeQueue(): Promise<void> {
  const current = holder.tellonceQueue;
  holder.tellonceQueue = undefined;
  await (await current)?.stop({ graceful: true, timeout: 5000 });
}

/** Makes the queue of a job known; repeating it changes nothing. */
export async function ensureQueue(
  boss: PgBoss,
  job: Pick<Job, "name" | "retryLimit" | "retryDelay" | "expireInSeconds">,
) {
  const options = {
    notify: true,
    retryLimit: job.retryLimit ?? 8,
    retryDelay: job.retryDelay ?? 5,
    retryBackoff: true,
    heartbeatSeconds: 10,
    expireInSeconds: job.expireInSeconds ?? 120,
    deleteAfterSeconds: 3 * 24 * 3600,
  };
  await boss.createQueue(job.name, options);
  await boss.updateQueue(job.name, options);
}

/** Puts a job into the queue in the caller's transaction. `id` (a uuid) makes it single. */
export async function enqueue<S extends z.ZodType>(
  ctx: Context,
  job: Job<S>,
  payload: z.input<S>,
  options: { id?: string; startAfterSeconds?: number } = {},
): Promise<void> {
  const boss = await queue();
  await boss.send(job.name, payload as object, {
    ...(options.id && { id: options.id }),
    ...(options.startAfterSeconds && { startAfter: options.startAfterSeconds }),
    db: queueDatabase(ctx.db),
  });
}
