import postgres from "postgres";
import type { MeilisearchStandIn } from "#lib/testing/meilisearch.ts";
import { signal, until } from "./processes.ts";
import type { Run } from "./run-file.ts";
import { step } from "./steps.ts";
import { type Tally } from "./tally.ts";

type Server = { phase: string | null; drift: number | null; isBusy: boolean; isDegraded: boolean };

/** What happens to a search server and to the worker that keeps it, done to a running copy that uses the stand-in. */
export async function trapSearch(tally: Tally, run: () => Run, server: MeilisearchStandIn): Promise<void> {
  const sql = postgres(run().databaseUrl!, { max: 1, onnotice: () => {} });
  const known = async (): Promise<Server> => {
    const [row] = await sql<Server[]>`
      select build->>'phase' as phase, drift, degraded_at is not null as "isDegraded",
        (not is_ready or build is not null or build_asked_at is not null or check_asked_at is not null
          or exists (select 1 from search_outbox)) as "isBusy"
      from search_servers`;
    return row ?? { phase: null, drift: null, isBusy: true, isDegraded: false };
  };
  const isQuiet = async () => !(await known()).isBusy;
  const ask = (what: "build" | "check") =>
    what === "build"
      ? sql`update search_servers set build_asked_at = now()`
      : sql`update search_servers set check_asked_at = now()`;
  /** Compared with the articles by the product itself: nothing missing, nothing older, nothing too much. */
  const isWhole = async (): Promise<boolean> => {
    await ask("check");
    return (await until(isQuiet, 60_000)) && (await known()).drift === 0;
  };
  const finds = async (): Promise<boolean> => {
    const answer = await fetch(`${run().url}/api/v1/knowledge/search?q=printer&lang=en`);
    return answer.ok && ((await answer.json()) as { hits: object[] }).hits.length > 0;
  };
  /** The index that answers: others carry a suffix, and a swap changes what stands under the names. */
  const live = () =>
    server.indexes.get([...server.indexes.keys()].toSorted((a, b) => a.length - b.length)[0]!);

  await step(tally, "fills an empty search server", async () => (await until(isQuiet, 60_000)) && isWhole());

  for (const phase of ["filling", "comparing", "swapping"]) {
    await step(
      tally,
      `kill -9 of the worker while an index is built (${phase}): nothing is lost`,
      async () => {
        const before = live();
        // Slow enough for each step to be seen.
        server.faults.slowMs = 400;
        await ask("build");
        const isThere = await until(async () => (await known()).phase === phase, 60_000, 10);
        const worker = run().children.find((c) => c.name === "worker")!;
        signal(worker.pid, "SIGKILL");
        const isFound = await finds();
        server.mend();
        const isOver = await until(isQuiet, 120_000);
        const isNew = before !== undefined && live() !== before;
        const isGood = isThere && isFound && isOver && isNew && (await isWhole());
        if (!isGood)
          console.log(`     ${JSON.stringify({ isThere, isFound, isOver, isNew, ...(await known()) })}`);
        return isGood;
      },
    );
  }

  await step(tally, "the search server is gone: search answers, and the notice is there", async () => {
    server.faults.down = true;
    const found = await until(async () => (await finds()) && (await known()).isDegraded, 30_000);
    server.mend();
    return found;
  });

  await step(tally, "its disk is wiped: search answers, and the index is built anew", async () => {
    server.wipe();
    const isFound = await finds();
    await ask("check");
    return isFound && (await until(isQuiet, 120_000)) && (await isWhole()) && finds();
  });
  await sql.end();
}
