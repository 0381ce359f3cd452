import "server-only";
import { isDeepStrictEqual } from "node:util";
import {
  claimDueTickets,
  type DueTicket,
  lockRouting,
  noteTurn,
  pastOfTickets,
} from "#db/queries/routing.ts";
import { changeTicket } from "#db/queries/tickets.ts";
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

/**
 * Decides the tickets that are due, at most `limit`; answers how many it took. One router at a time decides, so that a limit per
 * person holds and a burst is spread evenly; whatever breaks is tried again, because a ticket stays due until it is decided.
 */
export async function routeDueTickets(ctx: Context, limit = 50): Promise<number> {
  // no permit: the product itself
  return inTransaction(ctx, async (tx) => {
    await lockRouting(tx.db);
    const due = await claimDueTickets(tx.db, tx.now(), limit);
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
    const turns = new Map<string, Turn>();
    // One after the other: each decision changes what the next one sees.
    for (const ticket of due) {
      if (ticket.ownerId !== null || !isActive(ticket.status)) {
        await changeTicket(tx.db, ticket.id, { routeAt: null, heldForId: null }, tx.now());
        continue;
      }
      const past = pasts.find((p) => p.ticketId === ticket.id);
      const facts = factsOf(house, past, {
        now: tx.now(),
        teamId: ticket.teamId,
        held: heldOf(ticket, tx.now()),
      });
      happened.push(
        ...(await carryOut(tx, ticket, decideRoute(facts), house, facts.team?.id ?? null, turns)),
      );
    }
    for (const turn of turns.values()) await noteTurn(tx.db, turn.teamId, turn.staffId, turn.at);
    await record(tx, ...happened);
    return due.length;
  });
}

/** The hold as it was promised: `routeAt` is moved by whatever makes the ticket worth another look. */
function heldOf(ticket: DueTicket, now: Date): Facts["held"] {
  if (!ticket.heldForId) return null;
  const until = new Date(ticket.routedBecause?.values.until ?? 0);
  return { staffId: ticket.heldForId, isOver: !(until > now), until };
}

/** The newest ticket of a team that somebody got; the next batch goes on from there. */
type Turn = { teamId: string; staffId: string; at: Date };

async function carryOut(
  tx: Context,
  ticket: DueTicket,
  decision: Decision,
  house: House,
  teamId: string | null,
  turns: Map<string, Turn>,
): Promise<NewEvent[]> {
  const now = tx.now();
  const about = { objectType: "ticket", objectId: ticket.id, ticketId: ticket.id };
  const { reason } = decision;
  const base = { teamId, routedBecause: reason };
  if (decision.do === "assign") {
    const person = house.people.get(decision.staffId)!;
    const turnAt = teamId ? Math.max(now.getTime(), latest(house, teamId) + 1) : 0;
    house.people.set(person.id, {
      ...person,
      load: person.load + 1,
      lastAssignedAt: teamId ? { ...person.lastAssignedAt, [teamId]: turnAt } : person.lastAssignedAt,
    });
    await changeTicket(
      tx.db,
      ticket.id,
      { ...base, ownerId: person.id, heldForId: null, routeAt: null },
      now,
    );
    if (teamId) turns.set(`${teamId} ${person.id}`, { teamId, staffId: person.id, at: new Date(turnAt) });
    const owner = { from: null, to: person.id, toName: person.name };
    return [{ type: "ticket.assigned", ...about, data: { owner, reason } }];
  }
  if (decision.do === "hold") {
    const { staffId: heldForId, until: routeAt } = decision;
    await changeTicket(tx.db, ticket.id, { ...base, heldForId, routeAt }, now);
    if (ticket.heldForId === heldForId && isSame(ticket.routedBecause, reason)) return [];
    return [{ type: "ticket.held", ...about, data: { heldForId, until: routeAt.toISOString(), reason } }];
  }
  const routeAt = new Date(now.getTime() + lookAgainMs);
  await changeTicket(tx.db, ticket.id, { ...base, heldForId: null, routeAt }, now);
  // Still waiting for the same reason is no news.
  if (isSame(ticket.routedBecause, reason)) return [];
  return [{ type: "ticket.queued", ...about, data: { reason } }];
}

/** The database keeps the keys of a reason in an order of its own. */
const isSame = (before: Reason | null, now: Reason): boolean => isDeepStrictEqual(before, now);

/** The newest turn in a team: within a batch the clock stands still, and turns must not. */
const latest = (house: House, teamId: string): number =>
  Math.max(0, ...[...house.people.values()].map((p) => p.lastAssignedAt[teamId] ?? 0));
