import type { TicketScope } from "#db/queries/tickets.ts";
import { type Actor, clientOf, type StaffActor, staffOf } from "#lib/core/actor.ts";

/** What the rules below look at; every ticket row has it. */
export type TicketFacts = {
  id: string;
  status: "new" | "open" | "waiting" | "solved" | "closed";
  clientId: string | null;
  organisationId: string | null;
  ownerId: string | null;
  teamId: string | null;
};

export type AssignmentFacts = {
  state: "open" | "answered" | "declined" | "cancelled";
  askedById: string;
  staffId: string | null;
  teamId: string | null;
};

/**
 * Which tickets an actor may see. Operators and admins: all. Specialists: what they own, what they are asked about, what
 * belongs to their teams. Clients: their own; company managers: the organisation's; a guest link: one.
 */
export function scopeOf(actor: Actor): TicketScope {
  if (actor.kind === "system") return { kind: "all" };
  const staff = staffOf(actor);
  if (staff) {
    return staff.role === "specialist"
      ? { kind: "specialist", staffId: staff.staffId, teamIds: staff.teamIds }
      : { kind: "all" };
  }
  const client = clientOf(actor);
  if (!client) return { kind: "none" };
  if (client.onlyTicketId) return { kind: "one", ticketId: client.onlyTicketId };
  return client.isCompanyManager && client.organisationId
    ? { kind: "company", clientId: client.clientId, organisationId: client.organisationId }
    : { kind: "client", clientId: client.clientId };
}

/** Whether notes, assignments and history are for these eyes. */
export const seesInternal = (actor: Actor): boolean => actor.kind === "system" || staffOf(actor) !== null;

/** Operators and admins keep the contact with clients; a specialist only where a ticket was handed over to him. */
function keepsContact(staff: StaffActor | null, ticket: TicketFacts): boolean {
  if (!staff) return false;
  return staff.role !== "specialist" || ticket.ownerId === staff.staffId;
}

/** The client of the ticket, or who sees it for his organisation. */
function isClientOf(actor: Actor, ticket: TicketFacts): boolean {
  const client = clientOf(actor);
  if (!client) return false;
  if (client.onlyTicketId) return client.onlyTicketId === ticket.id;
  if (ticket.clientId === client.clientId) return true;
  return (
    client.isCompanyManager &&
    client.organisationId !== null &&
    client.organisationId === ticket.organisationId
  );
}

export const mayReply = (actor: Actor, ticket: TicketFacts): boolean =>
  keepsContact(staffOf(actor), ticket) && ticket.status !== "closed";

/** Any member of staff who sees the ticket; a closed one too, since a note changes nothing for the client. */
export const mayNote = (actor: Actor, _ticket: TicketFacts): boolean => staffOf(actor) !== null;

export const mayWriteAsClient = (actor: Actor, ticket: TicketFacts): boolean => isClientOf(actor, ticket);

export const mayAssign = (actor: Actor, ticket: TicketFacts): boolean =>
  actor.kind === "system" || keepsContact(staffOf(actor), ticket);

/** Status other than solving and closing by the client; subject; priority. */
export const mayChange = (actor: Actor, ticket: TicketFacts): boolean =>
  actor.kind === "system" || keepsContact(staffOf(actor), ticket);

export const maySolve = (actor: Actor, ticket: TicketFacts): boolean =>
  mayChange(actor, ticket) || (isClientOf(actor, ticket) && ticket.status !== "closed");

/** Staff reopen anything; a client what is solved but not closed: later he writes a follow-up. */
export const mayReopen = (actor: Actor, ticket: TicketFacts): boolean =>
  mayChange(actor, ticket) || (isClientOf(actor, ticket) && ticket.status === "solved");

export const mayAsk = (actor: Actor, ticket: TicketFacts): boolean =>
  keepsContact(staffOf(actor), ticket) && ticket.status !== "closed";

/** Who was asked, by name or as a member of the team that was asked. */
export function mayAnswer(actor: Actor, assignment: AssignmentFacts): boolean {
  const staff = staffOf(actor);
  if (!staff) return false;
  if (assignment.staffId === staff.staffId) return true;
  return assignment.teamId !== null && staff.teamIds.includes(assignment.teamId);
}

/** Who asked, who owns the ticket, or an admin. */
export function mayCancelAssignment(actor: Actor, assignment: AssignmentFacts, ticket: TicketFacts): boolean {
  const staff = staffOf(actor);
  if (!staff) return false;
  return staff.role === "admin" || assignment.askedById === staff.staffId || ticket.ownerId === staff.staffId;
}

/** Accepting or moving a letter of a stranger decides who reads what: contact keepers only. */
export const maySettleQuarantine = (actor: Actor, ticket: TicketFacts): boolean =>
  keepsContact(staffOf(actor), ticket);
