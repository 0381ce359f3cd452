import "server-only";
import type { z } from "zod";
import {
  activeStaffAmong,
  clearOtherDefaults,
  insertTeam,
  listMemberships,
  lockTeam,
  setTeamMembers,
  teamByName,
  touchStaff,
  updateTeam,
} from "#db/queries/staff.ts";
import type { Context } from "#lib/core/context.ts";
import { AppError, found, permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { mayManageStaff } from "./policy.ts";
import { refuseStale } from "./rules.ts";
import type { saveTeamInput } from "./schema.ts";

/**
 * Makes a team or changes one, with its members. Returns its id. `version` is that of the view that was edited: when somebody
 * else has saved meanwhile, nothing is written ("conflict").
 */
export async function saveTeam(ctx: Context, input: z.output<typeof saveTeamInput>): Promise<{ id: string }> {
  return inTransaction(ctx, async (tx) => {
    permit(mayManageStaff(tx.actor), "errors.adminsOnly");
    const { id, memberIds: given, version, ...values } = input;
    const before = id ? found(await lockTeam(tx.db, id), "errors.staff.teamNotFound") : null;
    if (before?.archivedAt) throw new AppError("conflict", "errors.staff.teamArchived");
    if (before) refuseStale(before, version);
    const namesake = await teamByName(tx.db, input.name);
    if (namesake && namesake.id !== before?.id)
      throw new AppError("conflict", "errors.staff.teamNameTaken", {
        fields: { name: "errors.staff.teamNameTaken" },
      });
    const memberIds = [...new Set(given)];
    if ((await activeStaffAmong(tx.db, memberIds)).length < memberIds.length)
      throw new AppError("invalid", "errors.staff.notFound", {
        fields: { memberIds: "errors.staff.notFound" },
      });
    // The default team stays the default until another one takes over.
    const change = {
      ...values,
      isDefault: values.isDefault || (before?.isDefault ?? false),
      updatedAt: tx.now(),
    };
    if (change.isDefault && before) await clearOtherDefaults(tx.db, before.id);
    if (change.isDefault && !before) await clearOtherDefaults(tx.db, "00000000-0000-0000-0000-000000000000");
    const membersBefore = before
      ? (await listMemberships(tx.db))
          .filter((m) => m.teamId === before.id && !m.isDisabled)
          .map((m) => m.staffId)
      : [];

    const team = before ?? (await insertTeam(tx.db, change));
    if (before) await updateTeam(tx.db, before.id, change);
    await touchStaff(tx.db, await setTeamMembers(tx.db, team.id, memberIds), tx.now());
    await record(tx, {
      type: before ? "team.changed" : "team.created",
      objectType: "team",
      objectId: team.id,
      data: {
        name: change.name,
        before: before && { ...pick(before), memberIds: membersBefore },
        after: { ...pick(change), memberIds },
      },
    });
    return { id: team.id };
  });
}

type TeamValues = Pick<
  z.output<typeof saveTeamInput>,
  "name" | "strategy" | "holdMinutes" | "defaultCap" | "timezone" | "hours" | "isDefault"
>;
const pick = (t: TeamValues): TeamValues => ({
  name: t.name,
  strategy: t.strategy,
  holdMinutes: t.holdMinutes,
  defaultCap: t.defaultCap,
  timezone: t.timezone,
  hours: t.hours,
  isDefault: t.isDefault,
});
