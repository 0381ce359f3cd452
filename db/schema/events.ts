import { sql } from "drizzle-orm";
import { bigint, bigserial, customType, index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt } from "./shared.ts";

const xid8 = customType<{ data: string }>({ dataType: () => "xid8" });

/** History, audit and outbox in one: a row for everything that happened, written with the change itself. */
export const events = pgTable(
  "events",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    type: text("type").notNull(),
    actorKind: text("actor_kind")
      .$type<"staff" | "client" | "apiKey" | "system" | "caller" | "visitor">()
      .notNull(),
    actorId: text("actor_id"),
    actorName: text("actor_name").notNull().default(""),
    objectType: text("object_type").notNull(),
    objectId: text("object_id").notNull(),
    ticketId: uuid("ticket_id"),
    /** Small and plain: ids, before/after of chosen fields, the reason. Never a secret, never message text. */
    data: jsonb("data").$type<Record<string, unknown>>().notNull().default({}),
    requestId: text("request_id"),
    at: createdAt(),
    /** Transaction that wrote the row: readers stop before the oldest one still running, so nothing is skipped. */
    txid: xid8("txid")
      .notNull()
      .default(sql`pg_current_xact_id()`),
  },
  (t) => [
    index("events_ticket").on(t.ticketId, t.id),
    // What happened to tickets is found by the ticket.
    index("events_object")
      .on(t.objectType, t.objectId, t.id)
      .where(sql`object_type <> 'ticket'`),
    // The audit: everything, of one person, of one kind, each from the newest on.
    index("events_at").on(t.at, t.id),
    index("events_actor").on(t.actorId, t.at, t.id),
    index("events_kind").on(t.objectType, t.at, t.id),
    index("events_stream").on(t.txid, t.id),
  ],
);

/** Events that nobody has passed on yet: a row of its own, because marking the event would touch all its indexes again. */
export const waitingEvents = pgTable("waiting_events", {
  eventId: bigint("event_id", { mode: "number" }).primaryKey(),
});
