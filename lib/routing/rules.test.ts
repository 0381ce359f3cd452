import { describe, expect, it } from "vitest";
import { afterWorkingMinutes, decideRoute, isOnShift, nextOfTeam, unfitFor } from "./rules.ts";
import type { Facts, Person, ShiftSpan, Team } from "./types.ts";

const now = new Date("2026-11-25T09:00:00Z"); // Wednesday, 12:00 in Moscow
const weekdays: ShiftSpan[] = [1, 2, 3, 4, 5].map((day) => ({ day, from: 540, to: 1080 }) as ShiftSpan);
const night: ShiftSpan[] = [{ day: 3, from: 0, to: 360 }];

const team = (given: Partial<Team> = {}): Team => ({
  id: "t",
  name: "First",
  strategy: "least_loaded",
  holdMinutes: 15,
  defaultCap: null,
  timezone: "Europe/Moscow",
  hours: [],
  ...given,
});
const person = (id: string, given: Partial<Person> = {}): Person => ({
  id,
  name: id.toUpperCase(),
  role: "operator",
  isDisabled: false,
  presence: "available",
  teamIds: ["t"],
  shift: [],
  timezone: "Europe/Moscow",
  cap: null,
  load: 0,
  substituteId: null,
  lastAssignedAt: {},
  ...given,
});
const facts = (people: Person[], given: Partial<Facts> = {}): Facts => ({
  now,
  team: team(),
  people: new Map(people.map((p) => [p.id, p])),
  accountManager: null,
  openOwner: null,
  lastOwner: null,
  held: null,
  ...given,
});
const manager = (staffId: string) => ({ accountManager: { staffId, organisation: "Co" } });
const open = (staffId: string) => ({ openOwner: { staffId, number: "7" } });
const last = (staffId: string) => ({ lastOwner: { staffId, number: "6" } });
const over = (staffId: string) => ({ held: { staffId, isOver: true } });

/** "assign a owner_of_open", "hold a owner_of_open", "queue nobody_free", with " - b:away" for each one passed over. */
function told(f: Facts): string {
  const d = decideRoute(f);
  const skipped = (d.reason.skipped ?? []).map((s) => `${s.name.toLowerCase()}:${s.code}`).join(" ");
  const who = d.do === "queue" ? "" : ` ${d.staffId}`;
  return `${d.do}${who} ${d.reason.code.replace(/^held_/, "")}${skipped ? ` - ${skipped}` : ""}`;
}

const a = (given: Partial<Person> = {}) => person("a", given);
const b = (given: Partial<Person> = {}) => person("b", given);
const c = (given: Partial<Person> = {}) => person("c", given);
const gone = { isDisabled: true } as const;
const away = { presence: "away" } as const;
const offShift = { shift: night } as const;
const full = { cap: 1, load: 1 } as const;
const elsewhere = { teamIds: ["x"] } as const;

const cases: [string, Facts, string][] = [
  // The client's history
  [
    "the manager before the owner of the open one",
    facts([a(), b()], { ...manager("a"), ...open("b") }),
    "assign a account_manager",
  ],
  [
    "the owner of the open one before the last one's",
    facts([a(), b()], { ...open("a"), ...last("b") }),
    "assign a owner_of_open",
  ],
  ["the last owner before the team", facts([a({ load: 9 }), b()], last("a")), "assign a owner_of_last"],
  [
    "one person for several reasons: the first counts",
    facts([a()], { ...manager("a"), ...open("a"), ...last("a") }),
    "assign a account_manager",
  ],
  [
    "busy is no hindrance for a ticket",
    facts([a({ presence: "busy" })], open("a")),
    "assign a owner_of_open",
  ],
  ["an owner nobody knows any more", facts([b()], open("ghost")), "assign b least_loaded"],
  ["an admin may own too", facts([a({ role: "admin" })], open("a")), "assign a owner_of_open"],
  // Held
  ["away: held", facts([a(away), b()], open("a")), "hold a owner_of_open - a:away"],
  ["offline: held", facts([a({ presence: "offline" }), b()], open("a")), "hold a owner_of_open - a:away"],
  ["off shift: held", facts([a(offShift), b()], open("a")), "hold a owner_of_open - a:off_shift"],
  ["at his limit: held", facts([a(full), b()], open("a")), "hold a owner_of_open - a:at_cap"],
  [
    "the manager away: held for him, the open one's owner is not asked",
    facts([a(away), b()], { ...manager("a"), ...open("b") }),
    "hold a account_manager - a:away",
  ],
  ["last owner away: held", facts([a(away), b()], last("a")), "hold a owner_of_last - a:away"],
  [
    "held for somebody else before: held anew",
    facts([a(away), b()], { ...open("a"), ...over("b") }),
    "hold a owner_of_open - a:away",
  ],
  [
    "the hold is not over",
    facts([a(away), b()], { ...open("a"), held: { staffId: "a", isOver: false } }),
    "hold a owner_of_open - a:away",
  ],
  [
    "he is back while it is held",
    facts([a(), b()], { ...open("a"), ...over("a") }),
    "assign a owner_of_open",
  ],
  // Not held: it would not help
  ["disabled: not held", facts([a(gone), b()], open("a")), "assign b least_loaded - a:disabled"],
  [
    "not in the team: not held",
    facts([a(elsewhere), b()], open("a")),
    "assign b least_loaded - a:not_in_team",
  ],
  [
    "a specialist keeps no clients",
    facts([a({ role: "specialist" }), b()], open("a")),
    "assign b least_loaded - a:disabled",
  ],
  [
    "the manager gone: the open one's owner",
    facts([a(gone), b()], { ...manager("a"), ...open("b") }),
    "assign b owner_of_open - a:disabled",
  ],
  [
    "manager and owner gone: the last owner",
    facts([a(gone), b(elsewhere), c()], { ...manager("a"), ...open("b"), ...last("c") }),
    "assign c owner_of_last - a:disabled b:not_in_team",
  ],
  [
    "manager gone, owner away: held for the owner",
    facts([a(gone), b(away)], { ...manager("a"), ...open("b") }),
    "hold b owner_of_open - a:disabled b:away",
  ],
  // After the hold
  [
    "over: the substitute",
    facts([a({ ...away, substituteId: "b" }), b(), c()], { ...open("a"), ...over("a") }),
    "assign b substitute - a:away",
  ],
  [
    "over: the substitute even with more tickets",
    facts([a({ ...away, substituteId: "b" }), b({ load: 50 }), c()], { ...open("a"), ...over("a") }),
    "assign b substitute - a:away",
  ],
  [
    "over, no substitute: the team",
    facts([a(away), b()], { ...open("a"), ...over("a") }),
    "assign b least_loaded - a:away",
  ],
  [
    "over, the substitute away: the team",
    facts([a({ ...away, substituteId: "b" }), b(away), c()], { ...open("a"), ...over("a") }),
    "assign c least_loaded - a:away b:away",
  ],
  [
    "over, the substitute off shift",
    facts([a({ ...away, substituteId: "b" }), b(offShift), c()], { ...open("a"), ...over("a") }),
    "assign c least_loaded - a:away b:off_shift",
  ],
  [
    "over, the substitute full",
    facts([a({ ...away, substituteId: "b" }), b(full), c()], { ...open("a"), ...over("a") }),
    "assign c least_loaded - a:away b:at_cap",
  ],
  [
    "over, the substitute of another team",
    facts([a({ ...away, substituteId: "b" }), b(elsewhere), c()], { ...open("a"), ...over("a") }),
    "assign c least_loaded - a:away b:not_in_team",
  ],
  [
    "over, the substitute gone",
    facts([a({ ...away, substituteId: "b" }), b(gone), c()], { ...open("a"), ...over("a") }),
    "assign c least_loaded - a:away b:disabled",
  ],
  [
    "substitutes of each other, both away",
    facts([a({ ...away, substituteId: "b" }), b({ ...away, substituteId: "a" })], {
      ...open("a"),
      ...over("a"),
    }),
    "queue nobody_free - a:away b:away",
  ],
  [
    "his own substitute",
    facts([a({ ...away, substituteId: "a" }), b()], { ...open("a"), ...over("a") }),
    "assign b least_loaded - a:away",
  ],
  [
    "a substitute who does not exist",
    facts([a({ ...away, substituteId: "ghost" }), b()], { ...open("a"), ...over("a") }),
    "assign b least_loaded - a:away",
  ],
  [
    "over for the manager: his substitute, not the owner",
    facts([a({ ...away, substituteId: "c" }), b(), c()], { ...manager("a"), ...open("b"), ...over("a") }),
    "assign c substitute - a:away",
  ],
  [
    "no holding in this team: the substitute at once",
    facts([a({ ...away, substituteId: "b" }), b()], { ...open("a"), team: team({ holdMinutes: 0 }) }),
    "assign b substitute - a:away",
  ],
  [
    "no holding, no substitute: the team at once",
    facts([a(away), b()], { ...open("a"), team: team({ holdMinutes: 0 }) }),
    "assign b least_loaded - a:away",
  ],
  // The team
  ["the least loaded", facts([a({ load: 3 }), b({ load: 1 }), c({ load: 2 })]), "assign b least_loaded"],
  [
    "equally loaded: who waits longest",
    facts([a({ lastAssignedAt: { t: 5 } }), b({ lastAssignedAt: { t: 3 } })]),
    "assign b least_loaded",
  ],
  ["equal in everything: always the same", facts([b(), a()]), "assign a least_loaded"],
  [
    "round robin: whose turn it is, whatever the load",
    facts([a({ lastAssignedAt: { t: 5 } }), b({ load: 9, lastAssignedAt: { t: 3 } })], {
      team: team({ strategy: "round_robin" }),
    }),
    "assign b round_robin",
  ],
  [
    "round robin: who never had a turn first",
    facts([a({ lastAssignedAt: { t: 5 } }), b()], { team: team({ strategy: "round_robin" }) }),
    "assign b round_robin",
  ],
  [
    "turns of other teams do not count",
    facts([a({ lastAssignedAt: { x: 9 } }), b({ lastAssignedAt: { t: 1 } })], {
      team: team({ strategy: "round_robin" }),
    }),
    "assign a round_robin",
  ],
  ["the away are passed over", facts([a(away), b({ load: 9 })]), "assign b least_loaded"],
  ["the full are passed over", facts([a(full), b({ load: 9 })]), "assign b least_loaded"],
  [
    "the team's limit holds for who has none",
    facts([a({ load: 2 }), b({ load: 1 })], { team: team({ defaultCap: 2 }) }),
    "assign b least_loaded",
  ],
  [
    "his own limit beats the team's",
    facts([a({ load: 2, cap: 5 })], { team: team({ defaultCap: 2 }) }),
    "assign a least_loaded",
  ],
  ["members of other teams get nothing", facts([a(elsewhere), b({ load: 9 })]), "assign b least_loaded"],
  [
    "specialists get nothing by strategy",
    facts([a({ role: "specialist" }), b({ load: 9 })]),
    "assign b least_loaded",
  ],
  ["nobody there: the queue", facts([a(away), b(offShift), c(full)]), "queue nobody_free"],
  ["nobody at all: the queue", facts([]), "queue nobody_free"],
  ["no team at all: the queue", facts([a()], { team: null }), "queue no_team"],
  [
    "no team, but an owner of the open one",
    facts([a(elsewhere)], { team: null, ...open("a") }),
    "assign a owner_of_open",
  ],
  [
    "no team, the owner away: nobody to hold it by",
    facts([a(away)], { team: null, ...open("a") }),
    "queue no_team - a:away",
  ],
];

describe("decideRoute", () => {
  it.each(cases)("%s", (_name, f, expected) => {
    expect(told(f)).toBe(expected);
  });

  it("holds for working minutes of the team", () => {
    const f = facts([a(away)], {
      ...open("a"),
      team: team({ hours: weekdays, holdMinutes: 30 }),
      now: new Date("2026-11-25T14:50:00Z"),
    });
    // 17:50 in Moscow: ten minutes today, twenty tomorrow morning.
    expect(decideRoute(f)).toMatchObject({ do: "hold", until: new Date("2026-11-26T06:20:00Z") });
  });

  it("says names and numbers in its reasons", () => {
    expect(decideRoute(facts([a()], open("a"))).reason).toEqual({
      code: "owner_of_open",
      values: { name: "A", number: "7" },
    });
  });
});

describe("isOnShift", () => {
  const at = (iso: string) => new Date(iso);
  it.each([
    ["no spans: always", [], "Europe/Moscow", "2026-11-29T01:00:00Z", true],
    ["within", weekdays, "Europe/Moscow", "2026-11-25T09:00:00Z", true],
    ["at its first minute", weekdays, "Europe/Moscow", "2026-11-25T06:00:00Z", true],
    ["a minute before", weekdays, "Europe/Moscow", "2026-11-25T05:59:00Z", false],
    ["at its end", weekdays, "Europe/Moscow", "2026-11-25T15:00:00Z", false],
    ["on Sunday", weekdays, "Europe/Moscow", "2026-11-29T09:00:00Z", false],
    [
      "the weekday is the zone's own",
      [{ day: 1, from: 0, to: 60 }] as ShiftSpan[],
      "Asia/Vladivostok",
      "2026-11-29T14:30:00Z",
      true,
    ],
    ["before summer time begins in Berlin", weekdays, "Europe/Berlin", "2026-03-27T08:00:00Z", true],
    ["after it has begun", weekdays, "Europe/Berlin", "2026-03-30T07:00:00Z", true],
    ["an hour earlier it is not yet nine there", weekdays, "Europe/Berlin", "2026-03-30T06:59:00Z", false],
  ])("%s", (_name, spans, zone, iso, expected) => {
    expect(isOnShift(spans, zone, at(iso))).toBe(expected);
  });
});

describe("afterWorkingMinutes", () => {
  it.each([
    ["always working", [], "2026-11-25T09:00:00Z", 15, "2026-11-25T09:15:00Z"],
    ["within the day", weekdays, "2026-11-25T09:00:00Z", 15, "2026-11-25T09:15:00Z"],
    ["begins in the evening", weekdays, "2026-11-25T18:00:00Z", 15, "2026-11-26T06:15:00Z"],
    ["over the weekend", weekdays, "2026-11-27T14:50:00Z", 15, "2026-11-30T06:05:00Z"],
    ["exactly to the end", weekdays, "2026-11-25T14:45:00Z", 15, "2026-11-25T15:00:00Z"],
    ["several days", weekdays, "2026-11-25T06:00:00Z", 540 * 2 + 30, "2026-11-27T06:30:00Z"],
  ])("%s", (_name, spans, from, minutes, expected) => {
    expect(afterWorkingMinutes(new Date(from), minutes, spans, "Europe/Moscow").toISOString()).toBe(
      new Date(expected).toISOString(),
    );
  });
});

it("nobody fits when nobody may", () => {
  expect(nextOfTeam(team(), [a(away)], now)).toBeUndefined();
  expect(unfitFor(a(), team(), now)).toBeNull();
});
