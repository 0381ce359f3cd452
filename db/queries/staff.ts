import { and, asc, eq, inArray, isNull, ne, notInArray, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { accounts } from "#db/schema/auth.ts";
import { staff, teamMembers, teams } from "#db/schema/staff.ts";
import { tickets } from "#db/schema/tickets.ts";

export type StaffRow = typeof staff.$inferSelect;
export type TeamRow = typeof teams.$inferSelect;

// Named in full: in the list of a select from one table drizzle writes a bare column, which would be the inner table's.
const openTicketsOf =
  sql<number>`(select count(*) from ${tickets} t where t.owner_id = staff.id and t.status in ('new','open','waiting'))`.mapWith(
    Number,
  );

/** Everybody on the staff, by name; disabled ones last. */
export async function listStaff(db: Db) {
  return db
    .select({
      member: staff,
      openTickets: openTicketsOf,
      hasSignedIn: sql<boolean>`exists (select 1 from ${accounts} a where a.staff_id = staff.id and a.password_hash is not null)`,
    })
    .from(staff)
    .orderBy(sql`${staff.disabledAt} is not null`, asc(sql`lower(${staff.name})`));
}

/** Active people only, the few columns that a picker needs. */
export async function staffOptions(db: Db) {
  return db
    .select({
      id: staff.id,
      name: staff.name,
      role: staff.role,
      presence: staff.presence,
      teamIds: sql<string[]>`array(select m.team_id from ${teamMembers} m where m.staff_id = staff.id)`,
    })
    .from(staff)
    .where(isNull(staff.disabledAt))
    .orderBy(asc(sql`lower(${staff.name})`));
}

export async function lockStaff(db: Db, id: string): Promise<StaffRow | undefined> {
  return (await db.select().from(staff).where(eq(staff.id, id)).for("update"))[0];
}

export async function staffByEmail(db: Db, email: string): Promise<StaffRow | undefined> {
  return (
    await db
      .select()
      .from(staff)
      .where(eq(sql`lower(${staff.email})`, email.toLowerCase()))
  )[0];
}

export async function insertStaff(db: Db, row: typeof staff.$inferInsert): Promise<StaffRow> {
  return (await db.insert(staff).values(row).returning())[0]!;
}

export async function updateStaff(
  db: Db,
  id: string,
  change: Partial<typeof staff.$inferInsert>,
): Promise<void> {
  await db.update(staff).set(change).where(eq(staff.id, id));
}

/**
 * Holds every active admin's row until the transaction ends, and returns their ids: of two admins who take each other's rights
 * at the same moment, the second one sees that he would be the last.
 */
export async function lockActiveAdmins(db: Db): Promise<string[]> {
  const rows = await db
    .select({ id: staff.id })
    .from(staff)
    .where(and(eq(staff.role, "admin"), isNull(staff.disabledAt)))
    .orderBy(asc(staff.id))
    .for("no key update");
  return rows.map((r) => r.id);
}

export async function listTeams(db: Db): Promise<TeamRow[]> {
  return db
    .select()
    .from(teams)
    .where(isNull(teams.archivedAt))
    .orderBy(asc(sql`lower(${teams.name})`));
}

/** Who belongs to which team; people taken off the staff keep their places for the case that they come back. */
export async function listMemberships(db: Db) {
  return db
    .select({
      teamId: teamMembers.teamId,
      staffId: staff.id,
      name: staff.name,
      presence: staff.presence,
      isDisabled: sql<boolean>`${staff.disabledAt} is not null`,
    })
    .from(teamMembers)
    .innerJoin(staff, eq(staff.id, teamMembers.staffId))
    .orderBy(asc(sql`lower(${staff.name})`));
}

export async function teamIdsOf(db: Db, staffId: string): Promise<string[]> {
  const rows = await db
    .select({ id: teamMembers.teamId })
    .from(teamMembers)
    .innerJoin(teams, eq(teams.id, teamMembers.teamId))
    .where(and(eq(teamMembers.staffId, staffId), isNull(teams.archivedAt)));
  return rows.map((row) => row.id);
}

export async function openTicketsByTeam(db: Db): Promise<{ teamId: string; count: number }[]> {
  return db
    .select({ teamId: sql<string>`${tickets.teamId}`, count: sql<number>`count(*)`.mapWith(Number) })
    .from(tickets)
    .where(and(sql`${tickets.teamId} is not null`, inArray(tickets.status, ["new", "open", "waiting"])))
    .groupBy(tickets.teamId);
}

export async function lockTeam(db: Db, id: string): Promise<TeamRow | undefined> {
  return (await db.select().from(teams).where(eq(teams.id, id)).for("update"))[0];
}

export async function insertTeam(db: Db, row: typeof teams.$inferInsert): Promise<TeamRow> {
  return (await db.insert(teams).values(row).returning())[0]!;
}

export async function updateTeam(
  db: Db,
  id: string,
  change: Partial<typeof teams.$inferInsert>,
): Promise<void> {
  await db.update(teams).set(change).where(eq(teams.id, id));
}

/** Takes the mark of the default team from every team but `id`. */
export async function clearOtherDefaults(db: Db, id: string): Promise<void> {
  await db
    .update(teams)
    .set({ isDefault: false })
    .where(and(eq(teams.isDefault, true), ne(teams.id, id)));
}

/**
 * Makes exactly these people the team's members, besides those who are off the staff; who stays keeps his place in the round.
 * Returns whom it took out or in.
 */
export async function setTeamMembers(db: Db, teamId: string, staffIds: string[]): Promise<string[]> {
  const gone = await db
    .delete(teamMembers)
    .where(
      and(
        eq(teamMembers.teamId, teamId),
        staffIds.length ? notInArray(teamMembers.staffId, staffIds) : undefined,
        sql`exists (select 1 from ${staff} s where s.id = ${teamMembers.staffId} and s.disabled_at is null)`,
      ),
    )
    .returning({ id: teamMembers.staffId });
  const come = staffIds.length
    ? await db
        .insert(teamMembers)
        .values(staffIds.map((staffId) => ({ teamId, staffId })))
        .onConflictDoNothing()
        .returning({ id: teamMembers.staffId })
    : [];
  return [...gone, ...come].map((row) => row.id);
}

/** Makes exactly these teams the person's. Returns which it took away or gave. */
export async function setTeamsOf(db: Db, staffId: string, teamIds: string[]): Promise<string[]> {
  const gone = await db
    .delete(teamMembers)
    .where(
      and(
        eq(teamMembers.staffId, staffId),
        teamIds.length ? notInArray(teamMembers.teamId, teamIds) : undefined,
      ),
    )
    .returning({ id: teamMembers.teamId });
  const come = teamIds.length
    ? await db
        .insert(teamMembers)
        .values(teamIds.map((teamId) => ({ teamId, staffId })))
        .onConflictDoNothing()
        .returning({ id: teamMembers.teamId })
    : [];
  return [...gone, ...come].map((row) => row.id);
}

/** Notes that the people's memberships changed, so that a form opened before is recognised as stale. */
export async function touchStaff(db: Db, ids: string[], at: Date): Promise<void> {
  if (ids.length) await db.update(staff).set({ updatedAt: at }).where(inArray(staff.id, ids));
}

/** Notes that the teams' members changed. */
export async function touchTeams(db: Db, ids: string[], at: Date): Promise<void> {
  if (ids.length) await db.update(teams).set({ updatedAt: at }).where(inArray(teams.id, ids));
}

/** Which of these people exist and work here. */
export async function activeStaffAmong(db: Db, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select({ id: staff.id })
    .from(staff)
    .where(and(inArray(staff.id, ids), isNull(staff.disabledAt)));
  return rows.map((row) => row.id);
}

/** Which of these teams exist and are not archived. */
export async function teamsAmong(db: Db, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select({ id: teams.id })
    .from(teams)
    .where(and(inArray(teams.id, ids), isNull(teams.archivedAt)));
  return rows.map((row) => row.id);
}

/** The team of that name, in whatever case, if it is not archived. */
export async function teamByName(db: Db, name: string): Promise<TeamRow | undefined> {
  return (
    await db
      .select()
      .from(teams)
      .where(and(eq(sql`lower(${teams.name})`, sql`lower(${name})`), isNull(teams.archivedAt)))
  )[0];
}

/** Tickets of a team that are not solved. */
export async function countOpenTicketsOfTeam(db: Db, teamId: string): Promise<number> {
  return db.$count(
    tickets,
    and(eq(tickets.teamId, teamId), inArray(tickets.status, ["new", "open", "waiting"])),
  );
}

/** Teams for pickers. */
export async function teamOptions(db: Db): Promise<{ id: string; name: string }[]> {
  return db
    .select({ id: teams.id, name: teams.name })
    .from(teams)
    .where(isNull(teams.archivedAt))
    .orderBy(asc(sql`lower(${teams.name})`));
}
