import "server-only";
import type { EventRow } from "#db/queries/events.ts";
import { ticketConcern, type TicketConcern } from "#db/queries/live.ts";
import { type Actor, personOf } from "#lib/core/actor.ts";
import { database } from "#lib/core/database.ts";
import { type Hub, makeHub } from "#lib/live/hub.ts";

/** What a client's page may hear of: everything else about his ticket is internal. */
const publicTypes = new Set([
  "ticket.created",
  "ticket.joined",
  "ticket.replied",
  "ticket.assigned",
  "ticket.status_changed",
  "ticket.solved",
  "ticket.closed",
  "ticket.reopened",
]);

/** Whether an actor may hear of an event; `concern` belongs to the event's ticket, if it has one. Pure. */
export function mayHear(
  actor: Actor,
  event: Pick<EventRow, "type" | "objectType" | "objectId" | "ticketId">,
  concern: TicketConcern | undefined,
): boolean {
  const person = personOf(actor);
  if (!person) return false;
  if (event.objectType === "account") return event.objectId === person.accountId;
  if (person.kind === "staff") {
    if (person.role !== "specialist" || !event.ticketId) return true;
    if (!concern) return false;
    return (
      concern.ownerId === person.staffId ||
      concern.assigneeIds.includes(person.staffId) ||
      [concern.teamId, ...concern.assigneeTeamIds].some(
        (team) => team !== null && person.teamIds.includes(team),
      )
    );
  }
  if (!event.ticketId || !concern || !publicTypes.has(event.type)) return false;
  if (person.onlyTicketId) return event.ticketId === person.onlyTicketId;
  return (
    concern.clientId === person.clientId ||
    (person.isCompanyManager &&
      person.organisationId !== null &&
      concern.organisationId === person.organisationId)
  );
}

async function audience(event: EventRow): Promise<(actor: Actor) => boolean> {
  const concern = event.ticketId ? await ticketConcern(database(), event.ticketId) : undefined;
  return (actor) => mayHear(actor, event, concern);
}

const holder = globalThis as typeof globalThis & { tellonceHub?: Hub };

/** The process's hub of live updates. */
export const liveHub = (): Hub => (holder.tellonceHub ??= makeHub(audience));
