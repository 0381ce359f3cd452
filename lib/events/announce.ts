import "server-only";
import { isDatabaseOpen, postgresPool } from "#lib/core/database.ts";
import { log } from "#lib/core/log.ts";

let timer: NodeJS.Timeout | null = null;

/**
 * Tells every process that there are new events. Sent after the commit and at most every 5 ms: a NOTIFY inside the
 * transaction would make all commits wait in one line. A lost one costs a second at most, since listeners also look by
 * themselves. Carries nothing: readers fetch through their own rights.
 */
export function announce(): void {
  timer ??= setTimeout(() => {
    timer = null;
    // A command that has finished has closed it; listeners look by themselves.
    if (!isDatabaseOpen()) return;
    postgresPool()`select pg_notify('events', '')`.catch((error: unknown) =>
      log().warn({ err: error }, "could not announce events"),
    );
  }, 5);
}
