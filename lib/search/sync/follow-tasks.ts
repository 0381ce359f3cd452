import "server-only";
import { markChangesDone, returnChanges, sentChanges } from "#db/queries/search-outbox.ts";
import { changeServer } from "#db/queries/search-server.ts";
import { retryAfter } from "#lib/search/rules.ts";
import type { Sync } from "./types.ts";

const most = 1_000;

/**
 * Asks what became of changes that were sent. Carried out: done. Refused or cancelled: sent again later, and the reason is
 * kept. Unknown to the server, which then has been restored or replaced: sent again, and both sides are compared. Still waiting: asked again. Answers how
 * many are still waiting.
 */
export async function followTasks({ ctx, remote, hold }: Sync): Promise<number> {
  const rows = await sentChanges(ctx.db, most);
  if (rows.length === 0) return 0;
  await hold();
  const states = await remote.tasks([...new Set(rows.flatMap((r) => r.tasks))]);
  const done: number[] = [];
  let waiting = 0;
  let isLost = false;
  for (const row of rows) {
    const own = row.tasks.map((uid) => states.get(uid));
    const failed = own.find((s) => s?.state === "failed");
    if (failed || own.includes(undefined)) {
      // A lost task is no fault of what was sent; and where it is lost, more may be.
      isLost ||= !failed;
      const wait = failed ? retryAfter(row.attempts) * 1000 : 0;
      await returnChanges(
        ctx.db,
        [row.id],
        new Date(ctx.now().getTime() + wait),
        failed?.error ?? "the server does not know the task",
      );
    } else if (own.some((s) => s?.state === "waiting")) waiting++;
    else done.push(row.id);
  }
  await markChangesDone(ctx.db, done, ctx.now());
  if (isLost) await changeServer(ctx.db, remote.name, { checkAskedAt: ctx.now() });
  return waiting;
}
