import "server-only";
import type { Context } from "./context.ts";

/** Deadlock or serialisation failure: the transaction did nothing and may be run again. */
const retryable = new Set(["40001", "40P01"]);

function sqlState(error: unknown): string | undefined {
  const e = error as { code?: string; cause?: { code?: string } };
  return e?.cause?.code ?? e?.code;
}

/**
 * Runs `work` in one transaction; inside another transaction it becomes a savepoint. What `work` pushes to `tx.afterCommit`
 * runs once the outermost transaction has committed. A deadlock is tried again, twice at most. No network calls inside.
 */
export async function inTransaction<T>(ctx: Context, work: (tx: Context) => Promise<T>): Promise<T> {
  if (ctx.afterCommit) {
    return ctx.db.transaction((inner) => work({ ...ctx, db: inner }));
  }
  for (let attempt = 0; ; attempt++) {
    const afterCommit: (() => void)[] = [];
    try {
      const result = await ctx.db.transaction((inner) => work({ ...ctx, db: inner, afterCommit }));
      for (const run of afterCommit) run();
      return result;
    } catch (error) {
      if (attempt >= 2 || !retryable.has(sqlState(error) ?? "")) throw error;
    }
  }
}
