import "server-only";
import { isDeepStrictEqual } from "node:util";
import {
  claimDueTickets,
  type DueTicket,
  lockRouting,
  noteTurns,
  pastOfTickets,
  type RoutedTicket,
  type Turn,
  writeDecisions,
} from "#db/queries/routing.ts";
import type { Context } from "#lib/core/context.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { type NewEvent, record } from "#lib/events/record.ts";
import { readSetting } from "#lib/settings/read.ts";
import { isActive } from "#lib/tickets/rules.ts";
import type { Reason } from "#lib/tickets/types.ts";
import { factsOf, type House, loadHouse } from "./load-facts.ts";
import { decideRoute } from "./rules.ts";
import type { Decision, Facts } from "./types.ts";

/** A ticket that nobody can take is looked at again after so long, besides whenever somebody becomes available. */
const lookAgainMs = 5 * 60_000;
/** Tickets that are decided together. */
export const mostRouted = 50;

/**
 * Decides the tickets that are due, at most `mostRouted`; answers how many it took. One router at a time decides, so that a limit per
 * person holds and a burst is spread evenly; whatever breaks is tried again, because a ticket stays due until it is decided.
 */
export async function routeDueTickets(ctx: Context): Promise<number> {
  // no permit: the product itself
  return inTransaction(ctx, async (tx) => {
    await lockRouting(tx.db);
    const due = await claimDueTickets(tx.db, tx.now(), mostRouted);
    if (due.length === 0) return 0;
    const { memoryDays } = await readSetting(tx, "routing");
    const since = new Date(tx.now().getTime() - memoryDays * 86_400_000);
    const [house, pasts] = await Promise.all([
      loadHouse(tx),
      pastOfTickets(
        tx.db,
        due.map((t) => t.id),
        since,
      ),
    ]);
    const happened: NewEvent[] = [];
    const routed: RoutedTicket[] = [];
    const turns = new Map<string, Turn>();
    // One after the other: each decision changes what the next one sees.
    for (const ticket of due) {
      if (ticket.ownerId !== null || !isActive(ticket.status)) {
        routed.push({ id: ticket.id, decision: null });
        continue;
      }
      const past = pasts.find((p) => p.ticketId === ticket.id);
      const facts = factsOf(house, past, {
        now: tx.now(),
        teamId: ticket.teamId,
        held: heldOf(ticket, tx.now()),
      });
      const { decision, events } = outcomeOf(
        ticket,
        decideRoute(facts),
        house,
        facts.team?.id ?? null,
        turns,
        tx.now(),
      );
      routed.push({ id: ticket.id, decision });
      happened.push(...events);
    }
    await Promise.all([
      writeDecisions(tx.db, routed, tx.now()),
      noteTurns(tx.db, [...turns.values()]),
      record(tx, ...happened),
    ]);
    return due.length;
  });
}

/** The hold as it was promised: `routeAt` is moved by whatever makes the ticket worth another look. */
function heldOf(ticket: DueTicket, now: Date): Facts["held"] {
  if (!ticket.heldForId) return null;
  const until = new Date(ticket.routedBecause?.values.until ?? 0);
  return { staffId: ticket.heldForId, isOver: !(until > now), until };
}

/** What a decision changes and what is told of it; whoever gets the ticket has one more from here on. */
function outcomeOf(
  ticket: DueTicket,
  decision: Decision,
  house: House,
  teamId: string | null,
  turns: Map<string, Turn>,
  now: Date,
): { decision: NonNullable<RoutedTicket["decision"]>; events: NewEvent[] } {
  const about = { objectType: "ticket", objectId: ticket.id, ticketId: ticket.id };
  const { reason } = decision;
  const base = { ownerId: null, heldForId: null, teamId, routedBecause: reason };
  if (decision.do === "assign") {
    const person = house.people.get(decision.staffId)!;
    const turnAt = teamId ? Math.max(now.getTime(), latest(house, teamId) + 1) : 0;
    house.people.set(person.id, {
      ...person,
      load: person.load + 1,
      lastAssignedAt: teamId ? { ...person.lastAssignedAt, [teamId]: turnAt } : person.lastAssignedAt,
    });
    if (teamId) turns.set(`${teamId} ${person.id}`, { teamId, staffId: person.id, at: new Date(turnAt) });
    const owner = { from: null, to: person.id, toName: person.name };
    return {
      decision: { ...base, ownerId: person.id, routeAt: null },
      events: [{ type: "ticket.assigned", ...about, data: { owner, reason } }],
    };
  }
  if (decision.do === "hold") {
    const { staffId: heldForId, until: routeAt } = decision;
    const isKnown = ticket.heldForId === heldForId && isSame(ticket.routedBecause, reason);
    const data = { heldForId, until: routeAt.toISOString(), reason };
    return {
      decision: { ...base, heldForId, routeAt },
      events: isKnown ? [] : [{ type: "ticket.held", ...about, data }],
    };
  }
  return {
    decision: { ...base, routeAt: new Date(now.getTime() + lookAgainMs) },
    // Still waiting for the same reason is no news.
    events: isSame(ticket.routedBecause, reason)
      ? []
      : [{ type: "ticket.queued", ...about, data: { reason } }],
  };
}

/** The database keeps the keys of a reason in an order of its own. */
const isSame = (before: Reason | null, now: Reason): boolean => isDeepStrictEqual(before, now);

/** The newest turn in a team: within a batch the clock stands still, and turns must not. */
const latest = (house: House, teamId: string): number =>
  Math.max(0, ...[...house.people.values()].map((p) => p.lastAssignedAt[teamId] ?? 0));
