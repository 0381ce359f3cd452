import type { ShiftSpan } from "#db/schema/staff.ts";
import type { Reason } from "#lib/tickets/types.ts";

export type { ShiftSpan };

/** A member of staff as the decision sees him. */
export type Person = {
  id: string;
  name: string;
  role: "operator" | "specialist" | "admin";
  isDisabled: boolean;
  presence: "available" | "busy" | "away" | "offline";
  teamIds: readonly string[];
  shift: readonly ShiftSpan[];
  timezone: string;
  /** His own limit of unsolved tickets; null: the team's. */
  cap: number | null;
  /** Unsolved tickets that he owns. */
  load: number;
  substituteId: string | null;
  /** When he last got a ticket by routing, per team; milliseconds. */
  lastAssignedAt: Readonly<Record<string, number>>;
};

export type Team = {
  id: string;
  name: string;
  strategy: "least_loaded" | "round_robin";
  /** Working minutes. */
  holdMinutes: number;
  defaultCap: number | null;
  timezone: string;
  hours: readonly ShiftSpan[];
};

/** Everything a decision about one ticket needs. */
export type Facts = {
  now: Date;
  team: Team | null;
  people: ReadonlyMap<string, Person>;
  accountManager: { staffId: string; organisation: string } | null;
  /** Owner of another open ticket of the client. */
  openOwner: { staffId: string; number: string } | null;
  /** Owner of his last ticket within the memory. */
  lastOwner: { staffId: string; number: string } | null;
  /** For whom the ticket has been held, whether that time is over, and its end: looking at it meanwhile does not move it. */
  held: { staffId: string; isOver: boolean; until?: Date } | null;
};

export type Unfit = "disabled" | "not_in_team" | "off_shift" | "away" | "at_cap";

export type Decision =
  | { do: "assign"; staffId: string; reason: Reason }
  | { do: "hold"; staffId: string; until: Date; reason: Reason }
  | { do: "queue"; reason: Reason };

/** What the simulator answers. */
export type SimulationView = {
  does: Decision["do"];
  name: string | null;
  until: string | null;
  reason: Reason;
  team: string | null;
  /** Everybody in the team and everybody who was considered, with what keeps him from it; null: nothing. */
  people: { id: string; name: string; unfit: Unfit | null; load: number }[];
};
