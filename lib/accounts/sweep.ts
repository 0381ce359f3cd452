import "server-only";
import { deleteSpentAuthRows } from "#db/queries/auth.ts";
import type { Context } from "#lib/core/context.ts";

const keepDays = 30;

/** Deletes sessions, links and kept answers that ended a month ago. Running it twice deletes nothing more. */
export async function sweepAccounts(ctx: Context): Promise<void> {
  const before = new Date(ctx.now().getTime() - keepDays * 86_400_000);
  await deleteSpentAuthRows(ctx.db, before);
}
