import "server-only";
import type { z } from "zod";
import { lockActiveAdmins, lockStaff, updateStaff } from "#db/queries/staff.ts";
import { staffOf } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { AppError, found, permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { mayManageStaff } from "./policy.ts";
import type { memberIdInput } from "./schema.ts";

/**
 * Takes somebody off the staff: he gets nothing any more, and his sessions end because every session check reads
 * `disabled_at`. His tickets keep him as their owner until somebody reassigns them; new ones go past him.
 */
export async function disableMember(ctx: Context, input: z.output<typeof memberIdInput>): Promise<void> {
  await setDisabled(ctx, input.id, true);
}

/** Takes somebody back. */
export async function enableMember(ctx: Context, input: z.output<typeof memberIdInput>): Promise<void> {
  await setDisabled(ctx, input.id, false);
}

async function setDisabled(ctx: Context, id: string, disabled: boolean): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    permit(mayManageStaff(tx.actor), "errors.adminsOnly");
    const admins = await lockActiveAdmins(tx.db);
    const member = found(await lockStaff(tx.db, id), "errors.staff.notFound");
    if ((member.disabledAt !== null) === disabled) return;
    if (disabled && staffOf(tx.actor)?.staffId === id)
      throw new AppError("conflict", "errors.staff.notYourself");
    if (disabled && member.role === "admin" && admins.every((admin) => admin === id))
      throw new AppError("conflict", "errors.staff.lastAdmin");
    await updateStaff(tx.db, id, {
      disabledAt: disabled ? tx.now() : null,
      updatedAt: tx.now(),
      ...(disabled && { presence: "offline" as const, presenceChangedAt: tx.now() }),
    });
    await record(tx, {
      type: disabled ? "staff.disabled" : "staff.enabled",
      objectType: "staff",
      objectId: id,
      data: { name: member.name, email: member.email },
    });
  });
}
