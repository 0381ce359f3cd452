import { and, asc, desc, eq, inArray, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Db } from "#db/client.ts";
import { clients } from "#db/schema/clients.ts";
import { staff, teams } from "#db/schema/staff.ts";
import { assignments, tickets } from "#db/schema/tickets.ts";

export type AssignmentRow = typeof assignments.$inferSelect;

export async function insertAssignment(
  db: Db,
  values: typeof assignments.$inferInsert,
): Promise<AssignmentRow> {
  return (await db.insert(assignments).values(values).returning())[0]!;
}

export async function assignmentById(db: Db, id: string): Promise<AssignmentRow | undefined> {
  return (await db.select().from(assignments).where(eq(assignments.id, id)))[0];
}

export async function lockAssignment(db: Db, id: string): Promise<AssignmentRow | undefined> {
  return (await db.select().from(assignments).where(eq(assignments.id, id)).for("update"))[0];
}

export async function settleAssignment(
  db: Db,
  id: string,
  to: Pick<AssignmentRow, "state" | "answer" | "answeredById" | "answeredAt">,
): Promise<void> {
  await db.update(assignments).set(to).where(eq(assignments.id, id));
}

const askedBy = alias(staff, "asked_by");
const askedOf = alias(staff, "asked_of");
const answeredBy = alias(staff, "answered_by");

const named = {
  id: assignments.id,
  ticketId: assignments.ticketId,
  askedById: assignments.askedById,
  askedByName: askedBy.name,
  staffId: assignments.staffId,
  staffName: askedOf.name,
  teamId: assignments.teamId,
  teamName: teams.name,
  question: assignments.question,
  dueAt: assignments.dueAt,
  state: assignments.state,
  answer: assignments.answer,
  answeredByName: answeredBy.name,
  answeredAt: assignments.answeredAt,
  createdAt: assignments.createdAt,
};

/** The assignments of a ticket with the names, oldest first. */
export async function assignmentsOfTicket(db: Db, ticketId: string) {
  return db
    .select(named)
    .from(assignments)
    .innerJoin(askedBy, eq(askedBy.id, assignments.askedById))
    .leftJoin(askedOf, eq(askedOf.id, assignments.staffId))
    .leftJoin(teams, eq(teams.id, assignments.teamId))
    .leftJoin(answeredBy, eq(answeredBy.id, assignments.answeredById))
    .where(eq(assignments.ticketId, ticketId))
    .orderBy(asc(assignments.createdAt), asc(assignments.id));
}

/** Assignments given to somebody (or his teams) or by somebody, with their tickets; open ones first, by deadline. */
export async function listAssignments(
  db: Db,
  who: { of: { staffId: string; teamIds: readonly string[] } } | { by: string },
  options: { open: boolean; limit: number },
) {
  const mine =
    "by" in who
      ? eq(assignments.askedById, who.by)
      : or(
          eq(assignments.staffId, who.of.staffId),
          who.of.teamIds.length ? inArray(assignments.teamId, [...who.of.teamIds]) : undefined,
        );
  return db
    .select({
      ...named,
      ticketNumber: tickets.number,
      ticketSubject: tickets.subject,
      clientName: clients.name,
    })
    .from(assignments)
    .innerJoin(tickets, eq(tickets.id, assignments.ticketId))
    .innerJoin(askedBy, eq(askedBy.id, assignments.askedById))
    .leftJoin(clients, eq(clients.id, tickets.clientId))
    .leftJoin(askedOf, eq(askedOf.id, assignments.staffId))
    .leftJoin(teams, eq(teams.id, assignments.teamId))
    .leftJoin(answeredBy, eq(answeredBy.id, assignments.answeredById))
    .where(and(mine, options.open ? eq(assignments.state, "open") : sql`${assignments.state} <> 'open'`))
    .orderBy(
      ...(options.open
        ? [sql`${assignments.dueAt} asc nulls last`, asc(assignments.createdAt)]
        : [desc(sql`coalesce(${assignments.answeredAt}, ${assignments.createdAt})`)]),
    )
    .limit(options.limit);
}
