import { sql } from "drizzle-orm";
import { bigint, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { at, bytea, createdAt, id, updatedAt } from "./shared.ts";
import { tickets } from "./tickets.ts";

/** Raw letters as they arrived; stored before they are accepted. */
export const inboundMail = pgTable(
  "inbound_mail",
  {
    id: id(),
    mailbox: text("mailbox").notNull(),
    envelopeFrom: text("envelope_from").notNull(),
    envelopeTo: text("envelope_to").array().notNull(),
    raw: bytea("raw").notNull(),
    sha256: text("sha256").notNull(),
    size: bigint("size", { mode: "number" }).notNull(),
    messageId: text("message_id"),
    fromAddress: text("from_address"),
    subject: text("subject"),
    /** Message-IDs that the letter refers to, so that an answer that came before its original is found. */
    cited: text("cited").array().notNull().default([]),
    state: text("state")
      .$type<"received" | "processed" | "quarantined" | "ignored" | "failed">()
      .notNull()
      .default("received"),
    /** What kind of letter it was, or why it made no message, as a code. */
    reason: text("reason"),
    /** What our own mail server said of the sender; `unknown` when nobody trusted has checked. */
    authentication: text("authentication").$type<"pass" | "fail" | "unknown">().notNull().default("unknown"),
    error: text("error"),
    attempts: integer("attempts").notNull().default(0),
    /** While somebody reads it: when he is given up and another may try. */
    nextAttemptAt: at("next_attempt_at").notNull().defaultNow(),
    ticketId: uuid("ticket_id").references(() => tickets.id),
    messageRowId: uuid("message_row_id"),
    createdAt: createdAt(),
    processedAt: at("processed_at"),
  },
  (t) => [
    uniqueIndex("inbound_mail_once").on(t.mailbox, t.sha256),
    index("inbound_mail_message_id").on(t.messageId),
    index("inbound_mail_pending")
      .on(t.nextAttemptAt)
      .where(sql`state = 'received'`),
    index("inbound_mail_recent").on(t.createdAt),
    index("inbound_mail_ticket")
      .on(t.ticketId)
      .where(sql`ticket_id is not null`),
    index("inbound_mail_cited").using("gin", t.cited),
  ],
);

/** Letters to send: a decision is a row even when it is "do not send". */
export const outbox = pgTable(
  "outbox",
  {
    id: id(),
    kind: text("kind").$type<"ack" | "reply" | "guest_link" | "auth" | "notice">().notNull(),
    /** Makes the decision single: `ack:<ticket>`, `reply:<message>:<address>` ... */
    dedupeKey: text("dedupe_key").notNull(),
    ticketId: uuid("ticket_id").references(() => tickets.id, { onDelete: "cascade" }),
    messageRowId: uuid("message_row_id"),
    toAddress: text("to_address"),
    toName: text("to_name"),
    /** Name before our address; null: the company's. */
    fromName: text("from_name"),
    subject: text("subject"),
    bodyText: text("body_text"),
    bodyHtml: text("body_html"),
    replyTo: text("reply_to"),
    headers: jsonb("headers").$type<Record<string, string>>().notNull().default({}),
    /** Fixed when the row is written, so that a repeated send is recognisable. */
    messageId: text("message_id"),
    state: text("state")
      .$type<"queued" | "sending" | "sent" | "suppressed" | "failed">()
      .notNull()
      .default("queued"),
    reason: text("reason"),
    attempts: integer("attempts").notNull().default(0),
    nextAttemptAt: at("next_attempt_at").notNull().defaultNow(),
    lastError: text("last_error"),
    providerId: text("provider_id"),
    sentAt: at("sent_at"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    uniqueIndex("outbox_dedupe").on(t.dedupeKey),
    uniqueIndex("outbox_message_id").on(t.messageId),
    index("outbox_due")
      .on(t.nextAttemptAt)
      .where(sql`state in ('queued','sending')`),
    index("outbox_ticket").on(t.ticketId),
    index("outbox_recent").on(t.createdAt),
    // How many letters somebody got lately, and all to one address.
    index("outbox_address").on(t.toAddress, t.createdAt),
  ],
);

/** Secret in the reply address: who got our letter about which ticket. */
export const replyTokens = pgTable(
  "reply_tokens",
  {
    /** 128 random bits, lower-case base32. */
    token: text("token").primaryKey(),
    ticketId: uuid("ticket_id")
      .notNull()
      .references(() => tickets.id, { onDelete: "cascade" }),
    email: text("email").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("reply_tokens_one").on(t.ticketId, t.email),
    // The beginning finds the row, the rest is compared in constant time.
    index("reply_tokens_beginning").on(sql`left(token, 10)`),
  ],
);
