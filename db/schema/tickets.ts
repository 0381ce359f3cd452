import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgSequence,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { clients, organisations } from "./clients.ts";
import { at, createdAt, id, tsvector, updatedAt } from "./shared.ts";
import { staff, teams } from "./staff.ts";

/** Source of the human ticket number: unique and increasing, gaps allowed. */
export const ticketNumbers = pgSequence("ticket_numbers", { startWith: 1001 });

export type TicketStatus = "new" | "open" | "waiting" | "solved" | "closed";
export type Channel = "portal" | "email" | "phone" | "api" | "desk";

/** Why somebody got the ticket: a message key with its values, so that it reads in every language. */
export type Reason = {
  code: string;
  values: Record<string, string | number>;
  skipped?: { name: string; code: string }[];
};

export const tickets = pgTable(
  "tickets",
  {
    id: id(),
    number: text("number").notNull(),
    serial: bigint("serial", { mode: "number" }).notNull(),
    subject: text("subject").notNull(),
    status: text("status").$type<TicketStatus>().notNull().default("new"),
    priority: text("priority").$type<"low" | "normal" | "high" | "urgent">().notNull().default("normal"),
    channel: text("channel").$type<Channel>().notNull(),
    clientId: uuid("client_id").references(() => clients.id),
    organisationId: uuid("organisation_id").references(() => organisations.id),
    ownerId: uuid("owner_id").references(() => staff.id),
    teamId: uuid("team_id").references(() => teams.id),
    followUpOfId: uuid("follow_up_of_id").references((): AnyPgColumn => tickets.id),
    mergedIntoId: uuid("merged_into_id").references((): AnyPgColumn => tickets.id),
    locale: text("locale").$type<"ru" | "en">().notNull().default("ru"),
    /** Set while routing owes a decision: now for a new ticket, the end of the hold for a held one. */
    routeAt: at("route_at"),
    /** Whom the ticket is held for until `routeAt`. */
    heldForId: uuid("held_for_id").references(() => staff.id),
    routedBecause: jsonb("routed_because").$type<Reason>(),
    /** Number of messages = seq of the last one. */
    messageCount: integer("message_count").notNull().default(0),
    /** Raised by every change; a stale send is recognised by it. */
    version: integer("version").notNull().default(1),
    lastMessageAt: at("last_message_at").notNull().defaultNow(),
    lastMessageBy: text("last_message_by").$type<"client" | "staff" | "system">().notNull().default("client"),
    lastSnippet: text("last_snippet").notNull().default(""),
    firstReplyAt: at("first_reply_at"),
    solvedAt: at("solved_at"),
    closedAt: at("closed_at"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    /** Stems of the subject: the Russian configuration stems Latin words as English. Joined words count apart. */
    search: tsvector("search").generatedAlwaysAs(
      sql`to_tsvector('russian'::regconfig, translate(subject, 'ёЁ-_/@.:+#=&', 'еЕ          '))`,
    ),
  },
  (t) => [
    uniqueIndex("tickets_number").on(t.number),
    uniqueIndex("tickets_serial").on(t.serial),
    index("tickets_client").on(t.clientId, t.lastMessageAt),
    index("tickets_organisation").on(t.organisationId, t.lastMessageAt),
    index("tickets_recent").on(t.lastMessageAt, t.id),
    // Also of those that nobody owns.
    index("tickets_owner_active")
      .on(t.ownerId, t.lastMessageAt, t.id)
      .where(sql`status in ('new','open','waiting')`),
    index("tickets_active")
      .on(t.lastMessageAt, t.id)
      .where(sql`status in ('new','open','waiting')`),
    index("tickets_team_active")
      .on(t.teamId, t.lastMessageAt, t.id)
      .where(sql`status in ('new','open','waiting')`),
    index("tickets_done")
      .on(t.lastMessageAt, t.id)
      .where(sql`status in ('solved','closed')`),
    index("tickets_waiting")
      .on(t.lastMessageAt, t.id)
      .where(sql`status = 'waiting'`),
    index("tickets_follow_up")
      .on(t.followUpOfId)
      .where(sql`follow_up_of_id is not null`),
    // What was solved in a period, closed ones too.
    index("tickets_solved_in")
      .on(t.solvedAt, t.id)
      .where(sql`solved_at is not null`),
    index("tickets_solved_at")
      .on(t.solvedAt)
      .where(sql`status = 'solved'`),
    index("tickets_search").using("gin", t.search),
    index("tickets_route_due")
      .on(t.routeAt)
      .where(sql`route_at is not null`),
  ],
);

export const messages = pgTable(
  "messages",
  {
    id: id(),
    ticketId: uuid("ticket_id")
      .notNull()
      .references(() => tickets.id, { onDelete: "cascade" }),
    /** 1, 2, 3 ... without gaps within a ticket. */
    seq: integer("seq").notNull(),
    /** `request`: words of the client; `reply`: staff to client; `note`: internal; `call`: a phone call; `system`: told by the product. */
    kind: text("kind").$type<"request" | "reply" | "note" | "call" | "system">().notNull(),
    channel: text("channel").$type<Channel>().notNull(),
    /** Internal messages (notes, quarantined letters) are never shown to clients. */
    isInternal: boolean("is_internal").notNull().default(false),
    /** Letters from somebody who does not take part: shown to staff with accept / new ticket / reject. */
    quarantine: text("quarantine").$type<"pending" | "accepted" | "moved" | "rejected">(),
    authorKind: text("author_kind").$type<"client" | "staff" | "system" | "stranger">().notNull(),
    authorClientId: uuid("author_client_id").references(() => clients.id),
    authorStaffId: uuid("author_staff_id").references(() => staff.id),
    /** Shown name of the author when there is no row for him (stranger, system). */
    authorName: text("author_name"),
    bodyText: text("body_text").notNull(),
    /** Sanitised on write; null when the text says it all. */
    bodyHtml: text("body_html"),
    callId: uuid("call_id"),
    /** Message-ID of the letter that brought or carries this message. */
    emailMessageId: text("email_message_id"),
    /** `<actor>:<key>` of the one who sent it: the same key never makes two messages. */
    dedupeKey: text("dedupe_key"),
    /** Hash of everything that was sent with the key: the same key with anything else is refused. */
    dedupeHash: text("dedupe_hash"),
    createdAt: createdAt(),
    /** Stems of the text, for search; a very long text is searched by its beginning. */
    search: tsvector("search").generatedAlwaysAs(
      sql`to_tsvector('russian'::regconfig, translate(left(body_text, 20000), 'ёЁ-_/@.:+#=&', 'еЕ          '))`,
    ),
  },
  (t) => [
    uniqueIndex("messages_ticket_seq").on(t.ticketId, t.seq),
    uniqueIndex("messages_dedupe")
      .on(t.dedupeKey)
      .where(sql`dedupe_key is not null`),
    index("messages_search").using("gin", t.search),
    index("messages_email_id")
      .on(t.emailMessageId)
      .where(sql`email_message_id is not null`),
    index("messages_to_check")
      .on(t.ticketId)
      .where(sql`quarantine = 'pending'`),
    index("messages_call")
      .on(t.callId)
      .where(sql`call_id is not null`),
  ],
);

export const attachments = pgTable(
  "attachments",
  {
    id: id(),
    ticketId: uuid("ticket_id").references(() => tickets.id, { onDelete: "cascade" }),
    messageId: uuid("message_id").references(() => messages.id, { onDelete: "cascade" }),
    /** `<kind>:<id>` of the actor who uploaded; only he may attach it. */
    uploadedBy: text("uploaded_by").notNull(),
    fileName: text("file_name").notNull(),
    /** Found by looking at the bytes, not told by the sender. */
    contentType: text("content_type").notNull(),
    size: bigint("size", { mode: "number" }).notNull(),
    sha256: text("sha256").notNull(),
    storageKey: text("storage_key").notNull(),
    isInline: boolean("is_inline").notNull().default(false),
    contentId: text("content_id"),
    createdAt: createdAt(),
  },
  (t) => [index("attachments_message").on(t.messageId), index("attachments_ticket").on(t.ticketId)],
);

/** A question or piece of work that an owner gives a specialist or team, with its own answer. */
export const assignments = pgTable(
  "assignments",
  {
    id: id(),
    ticketId: uuid("ticket_id")
      .notNull()
      .references(() => tickets.id, { onDelete: "cascade" }),
    askedById: uuid("asked_by_id")
      .notNull()
      .references(() => staff.id),
    staffId: uuid("staff_id").references(() => staff.id),
    teamId: uuid("team_id").references(() => teams.id),
    question: text("question").notNull(),
    dueAt: at("due_at"),
    state: text("state").$type<"open" | "answered" | "declined" | "cancelled">().notNull().default("open"),
    answer: text("answer"),
    answeredById: uuid("answered_by_id").references(() => staff.id),
    answeredAt: at("answered_at"),
    createdAt: createdAt(),
  },
  (t) => [
    index("assignments_ticket").on(t.ticketId),
    index("assignments_staff_open")
      .on(t.staffId, t.dueAt)
      .where(sql`state = 'open'`),
    index("assignments_team_open")
      .on(t.teamId, t.dueAt)
      .where(sql`state = 'open'`),
  ],
);

/** Who besides the client takes part in the conversation (accepted Cc people). */
export const ticketParticipants = pgTable(
  "ticket_participants",
  {
    ticketId: uuid("ticket_id")
      .notNull()
      .references(() => tickets.id, { onDelete: "cascade" }),
    email: text("email").notNull(),
    clientId: uuid("client_id").references(() => clients.id),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.ticketId, t.email] })],
);

/** What somebody is writing, kept on the server so that nothing survives only in a tab. */
export const drafts = pgTable(
  "drafts",
  {
    ticketId: uuid("ticket_id")
      .notNull()
      .references(() => tickets.id, { onDelete: "cascade" }),
    staffId: uuid("staff_id")
      .notNull()
      .references(() => staff.id, { onDelete: "cascade" }),
    kind: text("kind").$type<"reply" | "note">().notNull(),
    body: text("body").notNull(),
    updatedAt: updatedAt(),
  },
  (t) => [primaryKey({ columns: [t.ticketId, t.staffId, t.kind] })],
);
