import "server-only";
import type { z } from "zod";
import type { Context } from "#lib/core/context.ts";

/** A piece of work for the worker: ids only in the payload, safe to run twice, a missing row means done. */
export type Job<S extends z.ZodType = z.ZodType> = {
  name: string;
  schema: S;
  /** Loaded in the worker only. */
  load: () => Promise<(ctx: Context, payload: z.output<S>) => Promise<void>>;
  retryLimit?: number;
  /** Seconds before the first retry; doubles each time. */
  retryDelay?: number;
  /** Cron expression (UTC) for work that comes by itself; its payload is `{}`. */
  cron?: string;
  /** Seconds a run may take. */
  expireInSeconds?: number;
};

export function defineJob<S extends z.ZodType>(job: Job<S>): Job<S> {
  return job;
}
