import type { ShiftSpan } from "#db/schema/staff.ts";
import type { StaffRole } from "#lib/core/actor.ts";
import type { Presence } from "./schema.ts";

export type { ShiftSpan };

/** A member of staff as lists and pickers show him. */
export type MemberView = {
  id: string;
  /** Goes back with an edit, so that one admin does not write over another unseen. */
  version: string;
  name: string;
  email: string;
  role: StaffRole;
  presence: Presence;
  teams: { id: string; name: string }[];
  substitute: { id: string; name: string } | null;
  cap: number | null;
  timezone: string;
  shift: ShiftSpan[];
  phone: string | null;
  isDisabled: boolean;
  hasSignedIn: boolean;
  openTickets: number;
};

export type TeamView = {
  id: string;
  version: string;
  name: string;
  strategy: "least_loaded" | "round_robin";
  holdMinutes: number;
  defaultCap: number | null;
  timezone: string;
  hours: ShiftSpan[];
  isDefault: boolean;
  members: { id: string; name: string; presence: Presence }[];
  openTickets: number;
};

/** Somebody who can be chosen as owner, substitute or specialist. */
export type StaffOption = {
  id: string;
  name: string;
  role: StaffRole;
  presence: Presence;
  teamIds: string[];
};
