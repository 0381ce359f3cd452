import "server-only";
import type { z } from "zod";
import {
  clearOtherDefaults,
  insertTeam,
  listMemberships,
  lockTeam,
  setTeamMembers,
  updateTeam,
} from "#db/queries/staff.ts";
import type { Context } from "#lib/core/context.ts";
import { found, permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { mayManageStaff } from "./policy.ts";
import type { saveTeamInput } from "./schema.ts";

/** Makes a team or changes one, with its members. Returns its id. */
export async function saveTeam(ctx: Context, input: z.output<typeof saveTeamInput>): Promise<{ id: string }> {
  return inTransaction(ctx, async (tx) => {
    permit(mayManageStaff(tx.actor), "errors.adminsOnly");
    const { id, memberIds, ...values } = input;
    const before = id ? found(await lockTeam(tx.db, id), "errors.staff.teamNotFound") : null;
    // The default team stays the default until another one takes over.
    const change = {
      ...values,
      isDefault: values.isDefault || (before?.isDefault ?? false),
      updatedAt: tx.now(),
    };
    if (change.isDefault && before) await clearOtherDefaults(tx.db, before.id);
    if (change.isDefault && !before) await clearOtherDefaults(tx.db, "00000000-0000-0000-0000-000000000000");
    const membersBefore = before
      ? (await listMemberships(tx.db)).filter((m) => m.teamId === before.id).map((m) => m.staffId)
      : [];

    const team = before ?? (await insertTeam(tx.db, change));
    if (before) await updateTeam(tx.db, before.id, change);
    await setTeamMembers(tx.db, team.id, memberIds);
    await record(tx, {
      type: before ? "team.changed" : "team.created",
      objectType: "team",
      objectId: team.id,
      data: {
        before: before && { ...pick(before), memberIds: membersBefore },
        after: { ...pick(change), memberIds },
      },
    });
    return { id: team.id };
  });
}

type TeamValues = Pick<
  z.output<typeof saveTeamInput>,
  "name" | "strategy" | "holdMinutes" | "defaultCap" | "timezone" | "isDefault"
>;
const pick = (t: TeamValues): TeamValues => ({
  name: t.name,
  strategy: t.strategy,
  holdMinutes: t.holdMinutes,
  defaultCap: t.defaultCap,
  timezone: t.timezone,
  isDefault: t.isDefault,
});
