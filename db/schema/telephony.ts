import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { clients } from "./clients.ts";
import { at, createdAt, id, updatedAt } from "./shared.ts";
import { staff, teams } from "./staff.ts";
import { tickets } from "./tickets.ts";

export const calls = pgTable(
  "calls",
  {
    id: id(),
    callSid: text("call_sid").notNull(),
    direction: text("direction").$type<"inbound" | "outbound">().notNull(),
    /** Null when withheld or unreadable. */
    fromE164: text("from_e164"),
    fromRaw: text("from_raw").notNull(),
    isWithheld: boolean("is_withheld").notNull().default(false),
    toNumber: text("to_number").notNull(),
    clientId: uuid("client_id").references(() => clients.id),
    /** How sure we are who calls: one owner of the number, several, nobody. */
    certainty: text("certainty")
      .$type<"exclusive" | "shared" | "doubtful" | "unknown" | "withheld">()
      .notNull(),
    /** The ticket it belongs to; null until that is known. */
    ticketId: uuid("ticket_id").references(() => tickets.id),
    /** The ticket whose number an unproven caller typed: decides who is rung, joins nothing. */
    claimedTicketId: uuid("claimed_ticket_id").references(() => tickets.id),
    ownerRungFirstId: uuid("owner_rung_first_id").references(() => staff.id),
    /** Who is rung when the owner does not answer; null = the default team. */
    teamId: uuid("team_id").references(() => teams.id),
    /** Language the line speaks with this caller. */
    locale: text("locale").$type<"ru" | "en">().notNull().default("ru"),
    /** Which ringing it is at: 1 owner, 2 his own phone, 3 his team, 4 their phones; 0 before. */
    step: integer("step").notNull().default(0),
    /** Ticket numbers typed so far. */
    tries: integer("tries").notNull().default(0),
    state: text("state")
      .$type<"ringing" | "talking" | "voicemail" | "completed" | "missed" | "failed">()
      .notNull()
      .default("ringing"),
    answeredById: uuid("answered_by_id").references(() => staff.id),
    startedAt: createdAt(),
    answeredAt: at("answered_at"),
    endedAt: at("ended_at"),
    recordingSid: text("recording_sid"),
    recordingSeconds: integer("recording_seconds"),
    handledAt: at("handled_at"),
    handledById: uuid("handled_by_id").references(() => staff.id),
    updatedAt: updatedAt(),
  },
  (t) => [
    uniqueIndex("calls_sid").on(t.callSid),
    index("calls_ticket").on(t.ticketId),
    index("calls_client").on(t.clientId),
    index("calls_recent").on(t.startedAt, t.id),
    index("calls_live")
      .on(t.updatedAt)
      .where(sql`ended_at is null`),
    index("calls_unhandled")
      .on(t.startedAt, t.id)
      .where(sql`handled_at is null`),
    index("calls_answered_by").on(t.answeredById, t.startedAt, t.id),
    index("calls_rung_first").on(t.ownerRungFirstId, t.startedAt, t.id),
  ],
);

/** One ringing of one person (or of a team at once): the state of the screen pop. */
export const callOffers = pgTable(
  "call_offers",
  {
    id: id(),
    callId: uuid("call_id")
      .notNull()
      .references(() => calls.id, { onDelete: "cascade" }),
    staffId: uuid("staff_id")
      .notNull()
      .references(() => staff.id),
    /** As in `calls.step`. */
    step: integer("step").notNull(),
    device: text("device").$type<"client" | "phone">().notNull().default("client"),
    state: text("state")
      .$type<"ringing" | "accepted" | "declined" | "no_answer" | "cancelled">()
      .notNull()
      .default("ringing"),
    legSid: text("leg_sid"),
    /** SequenceNumber of the last report about the leg: reports may overtake one another. */
    legSeq: integer("leg_seq").notNull().default(-1),
    createdAt: createdAt(),
    answeredAt: at("answered_at"),
    endedAt: at("ended_at"),
  },
  (t) => [
    uniqueIndex("call_offers_one").on(t.callId, t.staffId, t.step),
    // Nobody is rung for two calls, nor while he talks: the second caller goes on to the next in line.
    uniqueIndex("call_offers_one_live")
      .on(t.staffId)
      .where(sql`ended_at is null`),
  ],
);

/** Every webhook that was accepted, once, with what it was answered: a repetition gets the same words. */
export const inboundEvents = pgTable(
  "inbound_events",
  {
    provider: text("provider").notNull(),
    providerId: text("provider_id").notNull(),
    payload: jsonb("payload").$type<Record<string, unknown>>().notNull(),
    answer: text("answer").notNull().default(""),
    receivedAt: createdAt(),
  },
  (t) => [
    uniqueIndex("inbound_events_one").on(t.provider, t.providerId),
    index("inbound_events_age").on(t.receivedAt),
  ],
);
