import "server-only";
import type { z } from "zod";
import { lockStaff, updateStaff } from "#db/queries/staff.ts";
import { staffOf } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { found, permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import type { setPresenceInput } from "./schema.ts";

/** A member of staff says whether he is there. Repeating it changes nothing. */
export async function setPresence(ctx: Context, input: z.output<typeof setPresenceInput>): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const self = staffOf(tx.actor);
    permit(self !== null, "errors.staffOnly");
    const row = found(await lockStaff(tx.db, self!.staffId), "errors.staff.notFound");
    if (row.presence === input.presence) return;
    await updateStaff(tx.db, row.id, { presence: input.presence, presenceChangedAt: tx.now() });
    await record(tx, {
      type: "staff.presence_changed",
      objectType: "staff",
      objectId: row.id,
      data: { before: row.presence, after: input.presence },
    });
  });
}
