import "server-only";
import type { Context } from "#lib/core/context.ts";
import { log } from "#lib/core/log.ts";
import { systemContext } from "#lib/core/system-context.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { isLeftAlone, searchEngines } from "./engine-in-use.ts";
import type { EngineHit, EngineQuestion } from "./port.ts";

/** The configured engine, or the embedded one when that fails: a search is answered, never dropped. */
export async function askEngine(
  ctx: Context,
  question: EngineQuestion,
): Promise<{ hits: EngineHit[]; isFallback: boolean }> {
  const inUse = searchEngines();
  const { main, fallback } = inUse;
  if (main === fallback) return { hits: await fallback.search(ctx, question), isFallback: false };
  if (!isLeftAlone(inUse)) {
    try {
      const hits = await main.search(ctx, question);
      if (inUse.failedAt !== null) note("search.recovered", main.name, null);
      inUse.failedAt = null;
      inUse.failure = null;
      return { hits, isFallback: false };
    } catch (error) {
      const failure = error instanceof Error ? error.message : String(error);
      if (inUse.failedAt === null) note("search.degraded", main.name, failure);
      inUse.failedAt = performance.now();
      inUse.failure = failure;
      log().warn({ err: error, engine: main.name }, "search engine did not answer; the embedded one does");
    }
  }
  return { hits: await fallback.search(ctx, question), isFallback: true };
}

/** For the administrators' history; nobody who searches waits for it. */
function note(type: "search.degraded" | "search.recovered", engine: string, failure: string | null): void {
  // no permit: the product notices it by itself
  inTransaction(systemContext("search"), (tx) =>
    record(tx, {
      type,
      objectType: "search",
      objectId: engine,
      data: { failure: failure?.slice(0, 300) ?? null },
    }),
  ).catch((error: unknown) => log().warn({ err: error }, "could not note the state of search"));
}
