import "server-only";
import type { PgBoss } from "pg-boss";
import type { Context } from "#lib/core/context.ts";
import { log } from "#lib/core/log.ts";
import { ensureQueue } from "./queue.ts";

type Work = {
  name: string;
  retryLimit?: number | undefined;
  retryDelay?: number | undefined;
  expireInSeconds?: number | undefined;
  /** Jobs that wait are run in one go. */
  isTogether?: boolean;
  /** Runs one job, or several of them, with their stored payloads. */
  run: (ctx: Context, payloads: readonly unknown[]) => Promise<void>;
};

const readable = (error: unknown): { message: string } => ({
  message: error instanceof Error ? error.message : String(error),
});

/**
 * Serves one queue in this process; a failing job is tried again alone, the others of its batch are not. Jobs that are run together
 * and fail are run each alone at once: the one that is to blame is told apart.
 */
export async function serveQueue(boss: PgBoss, work: Work, context: () => Context): Promise<void> {
  await ensureQueue(boss, {
    name: work.name,
    ...(work.retryLimit !== undefined && { retryLimit: work.retryLimit }),
    ...(work.retryDelay !== undefined && { retryDelay: work.retryDelay }),
    ...(work.expireInSeconds !== undefined && { expireInSeconds: work.expireInSeconds }),
  });
  await boss.work(
    work.name,
    {
      batchSize: 20,
      burstWhenBatchFull: true,
      pollingIntervalSeconds: 1,
      notifyPollingIntervalSeconds: 1,
      perJobResults: true,
    },
    async (batch) => {
      if (work.isTogether && batch.length > 1) {
        try {
          await work.run(
            context(),
            batch.map((job) => job.data),
          );
          return batch.map((job) => ({ id: job.id, status: "completed" as const }));
        } catch (error) {
          log().warn({ err: error, job: work.name }, "jobs failed together; each is run alone");
        }
      }
      const results = [];
      for (const job of batch) {
        try {
          await work.run(context(), [job.data]);
          results.push({ id: job.id, status: "completed" as const });
        } catch (error) {
          log().error({ err: error, job: work.name, jobId: job.id }, "job failed");
          results.push({ id: job.id, status: "failed" as const, output: readable(error) });
        }
      }
      return results;
    },
  );
}
