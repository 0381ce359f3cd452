import { sql } from "drizzle-orm";
import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { at, createdAt, id, updatedAt } from "./shared.ts";

/** One weekday's working time in minutes from midnight, local to the person's or team's zone. */
export type ShiftSpan = { day: 1 | 2 | 3 | 4 | 5 | 6 | 7; from: number; to: number };

export const teams = pgTable(
  "teams",
  {
    id: id(),
    name: text("name").notNull(),
    strategy: text("strategy").$type<"least_loaded" | "round_robin">().notNull().default("least_loaded"),
    /** Working minutes a ticket is held for a person who is away before his substitute gets it. */
    holdMinutes: integer("hold_minutes").notNull().default(15),
    /** How many unsolved tickets a member may own when he has no cap of his own; null = no limit. */
    defaultCap: integer("default_cap"),
    timezone: text("timezone").notNull().default("Europe/Moscow"),
    /** Working time of the team; empty = always. */
    hours: jsonb("hours").$type<ShiftSpan[]>().notNull().default([]),
    isDefault: boolean("is_default").notNull().default(false),
    archivedAt: at("archived_at"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    uniqueIndex("teams_one_default")
      .on(t.isDefault)
      .where(sql`is_default`),
    uniqueIndex("teams_name")
      .on(sql`lower(${t.name})`)
      .where(sql`archived_at is null`),
  ],
);

export const staff = pgTable(
  "staff",
  {
    id: id(),
    name: text("name").notNull(),
    email: text("email").notNull(),
    role: text("role").$type<"operator" | "specialist" | "admin">().notNull(),
    presence: text("presence")
      .$type<"available" | "busy" | "away" | "offline">()
      .notNull()
      .default("offline"),
    presenceChangedAt: at("presence_changed_at").notNull().defaultNow(),
    substituteId: uuid("substitute_id"),
    cap: integer("cap"),
    timezone: text("timezone").notNull().default("Europe/Moscow"),
    /** Working time; empty = always on shift. */
    shift: jsonb("shift").$type<ShiftSpan[]>().notNull().default([]),
    /** The operator's own telephone, rung when the softphone is not there. */
    phoneE164: text("phone_e164"),
    disabledAt: at("disabled_at"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [uniqueIndex("staff_email").on(sql`lower(${t.email})`)],
);

export const teamMembers = pgTable(
  "team_members",
  {
    teamId: uuid("team_id")
      .notNull()
      .references(() => teams.id, { onDelete: "cascade" }),
    staffId: uuid("staff_id")
      .notNull()
      .references(() => staff.id, { onDelete: "cascade" }),
    lastAssignedAt: at("last_assigned_at"),
  },
  (t) => [primaryKey({ columns: [t.teamId, t.staffId] }), index("team_members_staff").on(t.staffId)],
);
