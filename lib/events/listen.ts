import "server-only";
import { postgresPool } from "#lib/core/database.ts";
import { log } from "#lib/core/log.ts";

/**
 * Calls `wake` whenever events may be waiting: at each announcement and, in case one was lost, every `everyMs`. Calls never
 * overlap; announcements during a call cause one more. `gatherMs` waits a little after an announcement, so that a burst is
 * worked on together instead of one by one. Returns the function that ends it.
 */
export async function onEvents(
  wake: () => Promise<void>,
  everyMs: number,
  gatherMs = 0,
): Promise<() => Promise<void>> {
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = false;
  let gathering: NodeJS.Timeout | null = null;

  const run = (): void => {
    if (stopped) return;
    if (running) {
      again = true;
      return;
    }
    running = wake()
      .catch((error: unknown) => log().error({ err: error }, "reading events"))
      .finally(() => {
        running = null;
        if (again) {
          again = false;
          soon();
        }
      });
  };

  const soon = (): void => {
    if (stopped) return;
    if (gatherMs === 0) return run();
    gathering ??= setTimeout(() => {
      gathering = null;
      run();
    }, gatherMs);
  };

  const listening = await postgresPool().listen("events", soon, run);
  const timer = setInterval(run, everyMs);
  run();
  return async () => {
    stopped = true;
    clearInterval(timer);
    if (gathering) clearTimeout(gathering);
    await listening.unlisten().catch(() => {});
    await running;
  };
}
