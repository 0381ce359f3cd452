import "server-only";
import {
  listMemberships,
  listStaff,
  listTeams,
  openTicketsByTeam,
  staffOptions,
  teamOptions,
} from "#db/queries/staff.ts";
import type { Context } from "#lib/core/context.ts";
import { permit } from "#lib/core/errors.ts";
import { cleanLine } from "#lib/core/text.ts";
import { translator } from "#lib/i18n/translator.ts";
import { mayManageStaff, maySeeStaff } from "./policy.ts";
import { versionOf } from "./rules.ts";
import type { MemberView, StaffOption, TeamView } from "./types.ts";

/** Everybody on the staff, disabled ones last. */
export async function readMembers(ctx: Context): Promise<MemberView[]> {
  permit(maySeeStaff(ctx.actor), "errors.staffOnly");
  const [rows, memberships, teams] = await Promise.all([
    listStaff(ctx.db),
    listMemberships(ctx.db),
    listTeams(ctx.db),
  ]);
  const names = new Map(rows.map(({ member }) => [member.id, member.name]));
  return rows.map(({ member, openTickets, hasSignedIn }) => ({
    id: member.id,
    version: versionOf(member),
    name: member.name,
    email: member.email,
    role: member.role,
    presence: member.presence,
    teams: teams
      .filter((t) => memberships.some((m) => m.teamId === t.id && m.staffId === member.id))
      .map((t) => ({ id: t.id, name: t.name })),
    substitute:
      member.substituteId && names.has(member.substituteId)
        ? { id: member.substituteId, name: names.get(member.substituteId)! }
        : null,
    cap: member.cap,
    timezone: member.timezone,
    shift: member.shift,
    phone: member.phoneE164,
    isDisabled: member.disabledAt !== null,
    hasSignedIn,
    openTickets,
  }));
}

/** Members of staff in whose name, address, team or role (in the reader's language) the words occur; all for "". */
export async function findMembers(ctx: Context, typed: string): Promise<MemberView[]> {
  permit(mayManageStaff(ctx.actor), "errors.adminsOnly");
  const plain = (text: string) => text.toLowerCase().replaceAll("ё", "е");
  const words = plain(cleanLine(typed)).split(" ").filter(Boolean);
  const t = translator(ctx.locale);
  const members = await readMembers(ctx);
  return members.filter((member) => {
    const facts = [
      member.name,
      member.email,
      t(`staff.role.${member.role}`),
      ...member.teams.map((m) => m.name),
    ];
    const all = plain(facts.join(" "));
    return words.every((word) => all.includes(word));
  });
}

export async function readTeams(ctx: Context): Promise<TeamView[]> {
  permit(maySeeStaff(ctx.actor), "errors.staffOnly");
  const [teams, memberships, open] = await Promise.all([
    listTeams(ctx.db),
    listMemberships(ctx.db),
    openTicketsByTeam(ctx.db),
  ]);
  return teams.map((t) => ({
    id: t.id,
    version: versionOf(t),
    name: t.name,
    strategy: t.strategy,
    holdMinutes: t.holdMinutes,
    defaultCap: t.defaultCap,
    timezone: t.timezone,
    hours: t.hours,
    isDefault: t.isDefault,
    members: memberships
      .filter((m) => m.teamId === t.id && !m.isDisabled)
      .map((m) => ({ id: m.staffId, name: m.name, presence: m.presence })),
    openTickets: open.find((o) => o.teamId === t.id)?.count ?? 0,
  }));
}

/** Active people for pickers: owner, substitute, specialist. */
export async function readStaffOptions(ctx: Context): Promise<StaffOption[]> {
  permit(maySeeStaff(ctx.actor), "errors.staffOnly");
  return staffOptions(ctx.db);
}

/** Teams for pickers: by id and name only. */
export async function readTeamOptions(ctx: Context): Promise<{ id: string; name: string }[]> {
  permit(maySeeStaff(ctx.actor), "errors.staffOnly");
  return teamOptions(ctx.db);
}
