import "server-only";
import { isDeepStrictEqual } from "node:util";
import { parsePhoneNumberFromString } from "libphonenumber-js";
import type { z } from "zod";
import {
  activeStaffAmong,
  insertStaff,
  lockActiveAdmins,
  lockStaff,
  setTeamsOf,
  staffByEmail,
  teamIdsOf,
  teamsAmong,
  touchTeams,
  updateStaff,
} from "#db/queries/staff.ts";
import { staffOf } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { AppError, found, permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { mayManageStaff } from "./policy.ts";
import { refuseStale } from "./rules.ts";
import type { saveMemberInput } from "./schema.ts";

/**
 * Adds a member of staff or changes one, with teams, substitute, working time and cap. Returns his id. `version` is the
 * `version` of the view that was edited: when somebody else has saved meanwhile, nothing is written ("conflict").
 */
export async function saveMember(
  ctx: Context,
  input: z.output<typeof saveMemberInput>,
): Promise<{ id: string; isNew: boolean }> {
  return inTransaction(ctx, async (tx) => {
    permit(mayManageStaff(tx.actor), "errors.adminsOnly");
    const { id, phone, version, teamIds: given, ...values } = input;
    const teamIds = [...new Set(given)];
    const admins = await lockActiveAdmins(tx.db);
    const before = id ? found(await lockStaff(tx.db, id), "errors.staff.notFound") : null;
    if (before) refuseStale(before, version);
    const namesake = await staffByEmail(tx.db, input.email);
    if (namesake && namesake.id !== id)
      throw new AppError("conflict", "errors.staff.emailTaken", {
        fields: { email: "errors.staff.emailTaken" },
      });
    if (input.substituteId && input.substituteId === id)
      throw new AppError("invalid", "errors.staff.ownSubstitute", {
        fields: { substituteId: "errors.staff.ownSubstitute" },
      });
    if (before?.role === "admin" && !before.disabledAt && input.role !== "admin") {
      const refusal =
        staffOf(tx.actor)?.staffId === before.id
          ? "errors.staff.notYourself"
          : admins.every((admin) => admin === before.id)
            ? "errors.staff.lastAdmin"
            : null;
      if (refusal) throw new AppError("conflict", refusal, { fields: { role: refusal } });
    }
    await refuseUnknown(tx, input.substituteId, before?.substituteId ?? null, teamIds);
    const change = { ...values, phoneE164: phoneOf(phone), updatedAt: tx.now() };
    const teamsBefore = before ? await teamIdsOf(tx.db, before.id) : [];
    const data = {
      name: change.name,
      before: before && { ...pick(before), teamIds: teamsBefore.toSorted() },
      after: { ...pick(change), teamIds: teamIds.toSorted() },
    };
    if (before && isDeepStrictEqual(data.before, data.after)) return { id: before.id, isNew: false };
    const member = before ?? (await insertStaff(tx.db, change));
    if (before) await updateStaff(tx.db, before.id, change);
    await touchTeams(tx.db, await setTeamsOf(tx.db, member.id, teamIds), tx.now());
    await record(tx, {
      type: before ? "staff.changed" : "staff.created",
      objectType: "staff",
      objectId: member.id,
      data,
    });
    return { id: member.id, isNew: !before };
  });
}

/** Somebody who stands in must be there, and so must the teams. Whoever stood in before may stay although he left. */
async function refuseUnknown(
  tx: Context,
  substituteId: string | null,
  substituteBefore: string | null,
  teamIds: string[],
): Promise<void> {
  if (
    substituteId &&
    substituteId !== substituteBefore &&
    (await activeStaffAmong(tx.db, [substituteId])).length === 0
  )
    throw new AppError("invalid", "errors.staff.notFound", {
      fields: { substituteId: "errors.staff.notFound" },
    });
  if ((await teamsAmong(tx.db, teamIds)).length < teamIds.length)
    throw new AppError("invalid", "errors.staff.teamNotFound", {
      fields: { teamIds: "errors.staff.teamNotFound" },
    });
}

function phoneOf(text: string | null): string | null {
  if (!text?.trim()) return null;
  const parsed = parsePhoneNumberFromString(text, "RU");
  if (!parsed?.isValid())
    throw new AppError("invalid", "errors.field.phone", { fields: { phone: "errors.field.phone" } });
  return parsed.number;
}

type MemberValues = Pick<
  z.output<typeof saveMemberInput>,
  "name" | "email" | "role" | "substituteId" | "cap" | "timezone" | "shift"
> & { phoneE164: string | null };
const pick = (m: MemberValues): MemberValues => ({
  name: m.name,
  email: m.email,
  role: m.role,
  substituteId: m.substituteId,
  cap: m.cap,
  timezone: m.timezone,
  shift: m.shift,
  phoneE164: m.phoneE164,
});
