import { and, asc, eq, inArray, isNull, ne, notInArray, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { accounts } from "#db/schema/auth.ts";
import { staff, teamMembers, teams } from "#db/schema/staff.ts";
import { tickets } from "#db/schema/tickets.ts";

export type StaffRow = typeof staff.$inferSelect;
export type TeamRow = typeof teams.$inferSelect;

const openTicketsOf =
  sql<number>`(select count(*) from ${tickets} t where t.owner_id = ${staff.id} and t.status in ('new','open','waiting'))`.mapWith(
    Number,
  );

/** Everybody on the staff, by name; disabled ones last. */
export async function listStaff(db: Db) {
  return db
    .select({
      member: staff,
      openTickets: openTicketsOf,
      hasSignedIn: sql<boolean>`exists (select 1 from ${accounts} a where a.staff_id = ${staff.id} and a.password_hash is not null)`,
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
      teamIds: sql<string[]>`array(select m.team_id from ${teamMembers} m where m.staff_id = ${staff.id})`,
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

/** Admins who can still sign in, besides `id`. */
export async function otherActiveAdmins(db: Db, id: string): Promise<number> {
  return db.$count(staff, and(eq(staff.role, "admin"), isNull(staff.disabledAt), ne(staff.id, id)));
}

export async function listTeams(db: Db): Promise<TeamRow[]> {
  return db
    .select()
    .from(teams)
    .where(isNull(teams.archivedAt))
    .orderBy(asc(sql`lower(${teams.name})`));
}

export async function listMemberships(db: Db) {
  return db
    .select({ teamId: teamMembers.teamId, staffId: staff.id, name: staff.name, presence: staff.presence })
    .from(teamMembers)
    .innerJoin(staff, eq(staff.id, teamMembers.staffId))
    .where(isNull(staff.disabledAt))
    .orderBy(asc(sql`lower(${staff.name})`));
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

/** Makes exactly these people the team's members; those who stay keep their place in the round. */
export async function setTeamMembers(db: Db, teamId: string, staffIds: string[]): Promise<void> {
  await db
    .delete(teamMembers)
    .where(
      and(
        eq(teamMembers.teamId, teamId),
        staffIds.length ? notInArray(teamMembers.staffId, staffIds) : undefined,
      ),
    );
  if (staffIds.length)
    await db
      .insert(teamMembers)
      .values(staffIds.map((staffId) => ({ teamId, staffId })))
      .onConflictDoNothing();
}

/** Makes exactly these teams the person's. */
export async function setTeamsOf(db: Db, staffId: string, teamIds: string[]): Promise<void> {
  await db
    .delete(teamMembers)
    .where(
      and(
        eq(teamMembers.staffId, staffId),
        teamIds.length ? notInArray(teamMembers.teamId, teamIds) : undefined,
      ),
    );
  if (teamIds.length)
    await db
      .insert(teamMembers)
      .values(teamIds.map((teamId) => ({ teamId, staffId })))
      .onConflictDoNothing();
}

/** Teams for pickers. */
export async function teamOptions(db: Db): Promise<{ id: string; name: string }[]> {
  return db
    .select({ id: teams.id, name: teams.name })
    .from(teams)
    .where(isNull(teams.archivedAt))
    .orderBy(asc(sql`lower(${teams.name})`));
}
