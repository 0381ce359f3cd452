import "server-only";
import { markDegraded, markRecovered } from "#db/queries/search-server.ts";
import type { Context } from "#lib/core/context.ts";
import { log } from "#lib/core/log.ts";
import { systemContext } from "#lib/core/system-context.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { isLeftAlone, searchEngines } from "./engine-in-use.ts";
import { DoubtfulAnswer, type EngineHit, type EngineQuestion } from "./port.ts";

/** So many doubtful answers in a row are a failure; one or two are an index that is a moment behind. */
const mostDoubts = 5;

/** The configured engine, or the embedded one when that fails: a search is answered, never dropped. */
export async function askEngine(
  ctx: Context,
  question: EngineQuestion,
): Promise<{ hits: EngineHit[]; isFallback: boolean }> {
  const inUse = searchEngines();
  const { main, fallback } = inUse;
  if (main === fallback) return { hits: await fallback.search(ctx, question), isFallback: false };
  if (!isLeftAlone(inUse) && (await (main.isReady?.(ctx) ?? true))) {
    try {
      const hits = await main.search(ctx, question);
      // Nothing found says nothing: the engine may not have had to ask anybody.
      if (hits.length > 0) {
        if (inUse.failedAt !== null) noteRecovered(main.name);
        Object.assign(inUse, { failedAt: null, failure: null, doubts: 0 });
      }
      return { hits, isFallback: false };
    } catch (error) {
      const failure = error instanceof Error ? error.message : String(error);
      const isFailure = !(error instanceof DoubtfulAnswer) || ++inUse.doubts >= mostDoubts;
      if (isFailure) {
        noteDegraded(main.name, failure);
        inUse.failedAt = performance.now();
        inUse.failure = failure;
        log().warn({ err: error, engine: main.name }, "search engine did not answer; the embedded one does");
      }
    }
  }
  return { hits: await fallback.search(ctx, question), isFallback: true };
}

let noting: Promise<void> = Promise.resolve();

/** One after the other: a failure that comes after a recovery is also noted after it. Whoever searches does not wait. */
function note(change: (tx: Context) => Promise<void>): void {
  noting = noting
    // no permit, no event: the product notices it by itself, and the callers record it
    .then(() => inTransaction(systemContext("search"), change))
    .catch((error: unknown) => log().warn({ err: error }, "could not note the state of search"));
}

/** For the administrators. Known once, however many processes meet it. */
function noteDegraded(engine: string, failure: string): void {
  const why = failure.slice(0, 300);
  note(async (tx) => {
    if (await markDegraded(tx.db, engine, why, tx.now()))
      await record(tx, {
        type: "search.degraded",
        objectType: "search",
        objectId: engine,
        data: { failure: why },
      });
  });
}

/** It answers again. */
export function noteRecovered(engine: string): void {
  note(async (tx) => {
    if (await markRecovered(tx.db, engine))
      await record(tx, { type: "search.recovered", objectType: "search", objectId: engine });
  });
}
