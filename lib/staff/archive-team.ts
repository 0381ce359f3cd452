import "server-only";
import type { z } from "zod";
import {
  countOpenTicketsOfTeam,
  lockTeam,
  setTeamMembers,
  touchStaff,
  updateTeam,
} from "#db/queries/staff.ts";
import type { Context } from "#lib/core/context.ts";
import { AppError, found, permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { mayManageStaff } from "./policy.ts";
import type { memberIdInput } from "./schema.ts";

/**
 * Puts a team away: it gets nothing any more and stands in no list, while old tickets still name it. Refused for the default
 * team, which gets what nobody else does, and while the team has unsolved tickets, which would be left with nobody.
 */
export async function archiveTeam(ctx: Context, input: z.output<typeof memberIdInput>): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    permit(mayManageStaff(tx.actor), "errors.adminsOnly");
    const team = found(await lockTeam(tx.db, input.id), "errors.staff.teamNotFound");
    if (team.archivedAt) return;
    if (team.isDefault) throw new AppError("conflict", "errors.staff.defaultTeam");
    const count = await countOpenTicketsOfTeam(tx.db, team.id);
    if (count > 0) throw new AppError("conflict", "errors.staff.teamHasTickets", { values: { count } });
    const members = await setTeamMembers(tx.db, team.id, []);
    await touchStaff(tx.db, members, tx.now());
    await updateTeam(tx.db, team.id, { archivedAt: tx.now(), updatedAt: tx.now() });
    await record(tx, {
      type: "team.archived",
      objectType: "team",
      objectId: team.id,
      data: { name: team.name, before: { memberIds: members } },
    });
  });
}
