import "server-only";
import { raiseAuthEpoch, revokeSessionsOf } from "#db/queries/auth.ts";
import type { Context } from "#lib/core/context.ts";
import { record } from "#lib/events/record.ts";

/**
 * Ends every session of an account, except one if given by the hash of its id, e.g. after a password change. Open live
 * streams hear of it through the event. Inside the caller's transaction, who has checked the right to do so.
 */
export async function endSessions(
  tx: Context,
  accountId: string,
  exceptIdHash: string | null = null,
): Promise<void> {
  const ended = await revokeSessionsOf(tx.db, accountId, tx.now(), exceptIdHash);
  if (!exceptIdHash) await raiseAuthEpoch(tx.db, accountId);
  await record(tx, {
    type: "account.sessions_ended",
    objectType: "account",
    objectId: accountId,
    data: { ended },
  });
}
