import "server-only";
import { type ClientPast, routablePeople, routableTeams } from "#db/queries/routing.ts";
import type { Context } from "#lib/core/context.ts";
import type { Facts, Person, Team } from "./types.ts";

export type House = { people: Map<string, Person>; teams: Map<string, Team>; defaultTeamId: string | null };

/** Everybody and every team, as routing sees them. */
export async function loadHouse(ctx: Context): Promise<House> {
  const [people, teams] = await Promise.all([routablePeople(ctx.db), routableTeams(ctx.db)]);
  return {
    people: new Map(
      people.map(({ disabledAt, turns, ...p }) => [
        p.id,
        {
          ...p,
          isDisabled: disabledAt !== null,
          teamIds: Object.keys(turns ?? {}),
          lastAssignedAt: Object.fromEntries(
            Object.entries(turns ?? {}).map(([team, at]) => [team, at ? Date.parse(at) : 0]),
          ),
        },
      ]),
    ),
    teams: new Map(teams.map((t) => [t.id, t])),
    defaultTeamId: teams.find((t) => t.isDefault)?.id ?? null,
  };
}

/** The facts about one ticket, of the house and the client's past. */
export function factsOf(
  house: House,
  past: ClientPast | undefined,
  about: { now: Date; teamId: string | null; held: Facts["held"] },
): Facts {
  const wish = (staffId: string | null | undefined, number: string | null | undefined) =>
    staffId ? { staffId, number: number ?? "" } : null;
  // A team that was put away since gets nothing any more.
  const teamId = about.teamId && house.teams.has(about.teamId) ? about.teamId : house.defaultTeamId;
  return {
    now: about.now,
    team: (teamId && house.teams.get(teamId)) || null,
    people: house.people,
    accountManager: past?.managerId
      ? { staffId: past.managerId, organisation: past.organisation ?? "" }
      : null,
    openOwner: wish(past?.openOwnerId, past?.openNumber),
    lastOwner: wish(past?.lastOwnerId, past?.lastNumber),
    held: about.held,
  };
}
