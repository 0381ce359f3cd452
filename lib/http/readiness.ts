import "server-only";
import { database } from "#lib/core/database.ts";
import { pingDatabase } from "#db/queries/auth.ts";

/** Whether the database answers within two seconds. */
export async function isDatabaseReady(): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((no) => {
    timer = setTimeout(() => no(false), 2_000);
  });
  try {
    return await Promise.race([pingDatabase(database()).then(() => true), late]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
