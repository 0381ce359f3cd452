import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { clients } from "./clients.ts";
import { at, createdAt, id, updatedAt } from "./shared.ts";
import { staff } from "./staff.ts";
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
    ticketId: uuid("ticket_id").references(() => tickets.id),
    ownerRungFirstId: uuid("owner_rung_first_id").references(() => staff.id),
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
      .on(t.state)
      .where(sql`state in ('ringing','talking','voicemail')`),
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
    /** 1 = the owner, 2 = his team ... */
    step: integer("step").notNull(),
    state: text("state")
      .$type<"ringing" | "accepted" | "declined" | "no_answer" | "cancelled">()
      .notNull()
      .default("ringing"),
    legSid: text("leg_sid"),
    createdAt: createdAt(),
    answeredAt: at("answered_at"),
    endedAt: at("ended_at"),
  },
  (t) => [
    uniqueIndex("call_offers_one").on(t.callId, t.staffId, t.step),
    index("call_offers_staff_ringing")
      .on(t.staffId)
      .where(sql`state = 'ringing'`),
  ],
);

/** Every webhook that was accepted, once. */
export const inboundEvents = pgTable(
  "inbound_events",
  {
    provider: text("provider").notNull(),
    providerId: text("provider_id").notNull(),
    payload: jsonb("payload").$type<Record<string, unknown>>().notNull(),
    receivedAt: createdAt(),
  },
  (t) => [uniqueIndex("inbound_events_one").on(t.provider, t.providerId)],
);
