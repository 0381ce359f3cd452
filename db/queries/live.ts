import { eq, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { assignments, tickets } from "#db/schema/tickets.ts";

/** Who is concerned by a ticket: enough to decide who may hear of its changes. */
export type TicketConcern = {
  clientId: string | null;
  organisationId: string | null;
  ownerId: string | null;
  teamId: string | null;
  assigneeIds: string[];
  assigneeTeamIds: string[];
};

export async function ticketConcern(db: Db, ticketId: string): Promise<TicketConcern | undefined> {
  const [row] = await db
    .select({
      clientId: tickets.clientId,
      organisationId: tickets.organisationId,
      ownerId: tickets.ownerId,
      teamId: tickets.teamId,
      // Named in full: in the list of a select from one table drizzle writes a bare column, which would be the inner table's.
      assigneeIds: sql<
        string[]
      >`array(select a.staff_id from ${assignments} a where a.ticket_id = tickets.id and a.staff_id is not null)`,
      assigneeTeamIds: sql<
        string[]
      >`array(select a.team_id from ${assignments} a where a.ticket_id = tickets.id and a.team_id is not null)`,
    })
    .from(tickets)
    .where(eq(tickets.id, ticketId));
  return row;
}
