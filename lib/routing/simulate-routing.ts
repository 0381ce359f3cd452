import "server-only";
import { pastOfClient } from "#db/queries/routing.ts";
import type { Context } from "#lib/core/context.ts";
import { found, permit } from "#lib/core/errors.ts";
import { readSetting } from "#lib/settings/read.ts";
import { factsOf, loadHouse } from "./load-facts.ts";
import { maySimulateRouting } from "./policy.ts";
import { decideRoute, unfitFor } from "./rules.ts";
import type { SimulateInput } from "./schema.ts";
import type { SimulationView } from "./types.ts";

/** Who would get a request of this client now or at another moment, and why. Changes nothing. */
export async function simulateRouting(ctx: Context, input: SimulateInput): Promise<SimulationView> {
  permit(maySimulateRouting(ctx.actor), "errors.adminsOnly");
  const now = input.at ? new Date(input.at) : ctx.now();
  const { memoryDays } = await readSetting(ctx, "routing");
  const since = new Date(now.getTime() - memoryDays * 86_400_000);
  const [house, past] = await Promise.all([loadHouse(ctx), pastOfClient(ctx.db, input.clientId, since)]);
  if (input.teamId) found(house.teams.get(input.teamId), "errors.teamNotFound");
  const facts = factsOf(house, past, { now, teamId: input.teamId, held: null });
  const decision = decideRoute(facts);
  const wished = new Set([past.managerId, past.openOwnerId, past.lastOwnerId]);
  const people = [...house.people.values()].filter(
    (p) => wished.has(p.id) || (facts.team && p.teamIds.includes(facts.team.id)),
  );
  return {
    does: decision.do,
    name: decision.do === "queue" ? null : (house.people.get(decision.staffId)?.name ?? null),
    until: decision.do === "hold" ? decision.until.toISOString() : null,
    reason: decision.reason,
    team: facts.team?.name ?? null,
    people: people
      .map((p) => ({ id: p.id, name: p.name, unfit: unfitFor(p, facts.team, now), load: p.load }))
      .toSorted(
        (a, b) => Number(a.unfit !== null) - Number(b.unfit !== null) || a.name.localeCompare(b.name),
      ),
  };
}
