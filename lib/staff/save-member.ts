import "server-only";
import { parsePhoneNumberFromString } from "libphonenumber-js";
import type { z } from "zod";
import {
  insertStaff,
  listMemberships,
  lockStaff,
  otherActiveAdmins,
  setTeamsOf,
  staffByEmail,
  updateStaff,
} from "#db/queries/staff.ts";
import { staffOf } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { AppError, found, permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { mayManageStaff } from "./policy.ts";
import type { saveMemberInput } from "./schema.ts";

/** Adds a member of staff or changes one, with teams, substitute, working time and cap. Returns his id. */
export async function saveMember(
  ctx: Context,
  input: z.output<typeof saveMemberInput>,
): Promise<{ id: string; isNew: boolean }> {
  return inTransaction(ctx, async (tx) => {
    permit(mayManageStaff(tx.actor), "errors.adminsOnly");
    const { id, teamIds, phone, ...values } = input;
    const before = id ? found(await lockStaff(tx.db, id), "errors.staff.notFound") : null;
    const namesake = await staffByEmail(tx.db, input.email);
    if (namesake && namesake.id !== id)
      throw new AppError("conflict", "errors.staff.emailTaken", {
        fields: { email: "errors.staff.emailTaken" },
      });
    if (input.substituteId && input.substituteId === id)
      throw new AppError("invalid", "errors.staff.ownSubstitute", {
        fields: { substituteId: "errors.staff.ownSubstitute" },
      });
    if (before?.role === "admin" && input.role !== "admin") {
      if (staffOf(tx.actor)?.staffId === before.id)
        throw new AppError("conflict", "errors.staff.notYourself");
      if ((await otherActiveAdmins(tx.db, before.id)) === 0)
        throw new AppError("conflict", "errors.staff.lastAdmin");
    }
    const change = { ...values, phoneE164: phoneOf(phone), updatedAt: tx.now() };
    const teamsBefore = before
      ? (await listMemberships(tx.db)).filter((m) => m.staffId === before.id).map((m) => m.teamId)
      : [];
    const member = before ?? (await insertStaff(tx.db, change));
    if (before) await updateStaff(tx.db, before.id, change);
    await setTeamsOf(tx.db, member.id, teamIds);
    await record(tx, {
      type: before ? "staff.changed" : "staff.created",
      objectType: "staff",
      objectId: member.id,
      data: {
        before: before && { ...pick(before), teamIds: teamsBefore },
        after: { ...pick(change), teamIds },
      },
    });
    return { id: member.id, isNew: !before };
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
  "name" | "email" | "role" | "substituteId" | "cap" | "timezone"
>;
const pick = (m: MemberValues): MemberValues => ({
  name: m.name,
  email: m.email,
  role: m.role,
  substituteId: m.substituteId,
  cap: m.cap,
  timezone: m.timezone,
});
