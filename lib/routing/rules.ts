import { TZDate } from "@date-fns/tz";
import type { Reason } from "#lib/tickets/types.ts";
import type { Decision, Facts, Person, ShiftSpan, Team, Unfit } from "./types.ts";

const weekdayOf = (date: Date): ShiftSpan["day"] => (((date.getDay() + 6) % 7) + 1) as ShiftSpan["day"];

/** Whether a moment lies in somebody's working time; no spans mean always. Local to the zone, whatever summer time does. */
export function isOnShift(spans: readonly ShiftSpan[], timezone: string, at: Date): boolean {
  if (spans.length === 0) return true;
  const local = new TZDate(at, timezone);
  const minute = local.getHours() * 60 + local.getMinutes();
  return spans.some((s) => s.day === weekdayOf(local) && minute >= s.from && minute < s.to);
}

/** The moment when so many minutes of working time have passed; without working time, of the clock. */
export function afterWorkingMinutes(
  from: Date,
  minutes: number,
  spans: readonly ShiftSpan[],
  timezone: string,
): Date {
  if (spans.length === 0) return new Date(from.getTime() + minutes * 60_000);
  let left = minutes * 60_000;
  const first = new TZDate(from, timezone);
  for (let day = 0; day < 60; day++) {
    const midnight = new TZDate(
      first.getFullYear(),
      first.getMonth(),
      first.getDate() + day,
      0,
      0,
      0,
      timezone,
    );
    const ofDay = spans.filter((s) => s.day === weekdayOf(midnight)).toSorted((a, b) => a.from - b.from);
    for (const span of ofDay) {
      // Local minutes become instants through the calendar, so that a day of 23 hours is one.
      const instant = (minute: number) =>
        new TZDate(
          midnight.getFullYear(),
          midnight.getMonth(),
          midnight.getDate(),
          0,
          minute,
          0,
          timezone,
        ).getTime();
      const begin = Math.max(instant(span.from), from.getTime());
      const end = instant(span.to);
      if (end <= begin) continue;
      if (end - begin >= left) return new Date(begin + left);
      left -= end - begin;
    }
  }
  return new Date(from.getTime() + minutes * 60_000);
}

/** What keeps somebody from a ticket of a team now; null: nothing. */
export function unfitFor(person: Person, team: Team | null, now: Date): Unfit | null {
  if (person.isDisabled || person.role === "specialist") return "disabled";
  if (team && !person.teamIds.includes(team.id)) return "not_in_team";
  if (!isOnShift(person.shift, person.timezone, now)) return "off_shift";
  if (person.presence === "away" || person.presence === "offline") return "away";
  const cap = person.cap ?? team?.defaultCap ?? null;
  return cap !== null && person.load >= cap ? "at_cap" : null;
}

/** These pass with time, so a ticket may wait for them; the others do not. */
const passes = (unfit: Unfit): boolean => unfit === "off_shift" || unfit === "away" || unfit === "at_cap";

type Wish = { person: Person; reason: Reason };

/** Who is meant by the client's history, best first. */
function wishesOf(facts: Facts): Wish[] {
  const wishes: Wish[] = [];
  const add = (staffId: string | undefined, code: string, values: Record<string, string>) => {
    const person = staffId ? facts.people.get(staffId) : undefined;
    if (person && !wishes.some((w) => w.person.id === person.id))
      wishes.push({ person, reason: { code, values: { name: person.name, ...values } } });
  };
  const { accountManager, openOwner, lastOwner } = facts;
  add(accountManager?.staffId, "account_manager", { organisation: accountManager?.organisation ?? "" });
  add(openOwner?.staffId, "owner_of_open", { number: openOwner?.number ?? "" });
  add(lastOwner?.staffId, "owner_of_last", { number: lastOwner?.number ?? "" });
  return wishes;
}

/** The next of a team by its strategy; undefined when nobody can take a ticket. */
export function nextOfTeam(team: Team, people: Iterable<Person>, now: Date): Person | undefined {
  const turn = (p: Person) => p.lastAssignedAt[team.id] ?? 0;
  const order = (a: Person, b: Person) =>
    (team.strategy === "least_loaded" ? a.load - b.load : 0) || turn(a) - turn(b) || (a.id < b.id ? -1 : 1);
  return [...people].filter((p) => unfitFor(p, team, now) === null).toSorted(order)[0];
}

/**
 * Who gets a ticket that nobody was chosen for by hand: the account manager, the owner of the client's open ticket, the owner
 * of his last one; if that person cannot now, the ticket is held for him, then goes to his substitute, then to the team by its
 * strategy; if nobody can, it waits in the team's queue. The reason names everybody who was passed over.
 */
export function decideRoute(facts: Facts): Decision {
  const { now, team, people, held } = facts;
  const skipped: { name: string; code: string }[] = [];
  const skip = (person: Person, code: string) => {
    if (!skipped.some((s) => s.name === person.name)) skipped.push({ name: person.name, code });
  };
  const because = (reason: Reason): Reason => (skipped.length ? { ...reason, skipped } : reason);

  for (const { person, reason } of wishesOf(facts)) {
    const unfit = unfitFor(person, team, now);
    if (unfit === null) return { do: "assign", staffId: person.id, reason: because(reason) };
    skip(person, unfit);
    if (!passes(unfit)) continue;
    const minutes = team?.holdMinutes ?? 0;
    const isOver = minutes === 0 || (held?.staffId === person.id && held.isOver);
    if (!isOver) {
      const until =
        (held?.staffId === person.id && held.until) ||
        afterWorkingMinutes(now, minutes, team?.hours ?? [], team?.timezone ?? "UTC");
      const values = { ...reason.values, minutes, until: until.toISOString() };
      return {
        do: "hold",
        staffId: person.id,
        until,
        reason: { code: `held_${reason.code}`, values, skipped },
      };
    }
    const substitute = person.substituteId ? people.get(person.substituteId) : undefined;
    if (substitute) {
      const why = unfitFor(substitute, team, now);
      const values = { name: substitute.name, absent: person.name };
      if (why === null)
        return { do: "assign", staffId: substitute.id, reason: because({ code: "substitute", values }) };
      skip(substitute, why);
    }
    break;
  }

  const next = team ? nextOfTeam(team, people.values(), now) : undefined;
  if (team && next)
    return {
      do: "assign",
      staffId: next.id,
      reason: because({ code: team.strategy, values: { name: next.name, team: team.name } }),
    };
  return {
    do: "queue",
    reason: because(
      team ? { code: "nobody_free", values: { team: team.name } } : { code: "no_team", values: {} },
    ),
  };
}
