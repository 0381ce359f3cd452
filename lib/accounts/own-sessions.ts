import "server-only";
import type { z } from "zod";
import { listSessions, revokeSession } from "#db/queries/auth.ts";
import { personOf } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { found, permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { endSessions } from "./end-sessions.ts";
import { mayManageAccount } from "./policy.ts";
import type { sessionIdInput } from "./schema.ts";

/** Ends one of one's own sessions, e.g. on a lost device. */
export async function endSession(ctx: Context, input: z.output<typeof sessionIdInput>): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const accountId = found(personOf(tx.actor)?.accountId, "errors.auth.sessionNotFound");
    permit(mayManageAccount(tx.actor, accountId), "errors.forbidden");
    const own = await listSessions(tx.db, accountId, tx.now());
    found(
      own.find((s) => s.idHash === input.id),
      "errors.auth.sessionNotFound",
    );
    await revokeSession(tx.db, input.id, tx.now());
    await record(tx, {
      type: "account.sessions_ended",
      objectType: "account",
      objectId: accountId,
      data: { ended: 1 },
    });
  });
}

/** Ends all of one's own sessions, this one included. */
export async function endAllSessions(ctx: Context): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const accountId = found(personOf(tx.actor)?.accountId, "errors.auth.sessionNotFound");
    permit(mayManageAccount(tx.actor, accountId), "errors.forbidden");
    await endSessions(tx, accountId);
  });
}
