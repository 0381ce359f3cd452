import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";
import { clients } from "./clients.ts";
import { at, createdAt, id, updatedAt } from "./shared.ts";
import { staff } from "./staff.ts";

/** Somebody who may sign in: exactly one of `staffId` and `clientId` is set. */
export const accounts = pgTable(
  "accounts",
  {
    id: id(),
    email: text("email").notNull(),
    role: text("role").$type<"client" | "operator" | "specialist" | "admin">().notNull(),
    staffId: uuid("staff_id").references(() => staff.id),
    clientId: uuid("client_id").references(() => clients.id),
    passwordHash: text("password_hash"),
    locale: text("locale").$type<"ru" | "en">(),
    emailVerifiedAt: at("email_verified_at"),
    disabledAt: at("disabled_at"),
    /** Raised to end every session at once: password change, demotion, disabling. */
    authEpoch: integer("auth_epoch").notNull().default(1),
    isDemo: boolean("is_demo").notNull().default(false),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    uniqueIndex("accounts_email").on(sql`lower(${t.email})`),
    uniqueIndex("accounts_staff").on(t.staffId),
    uniqueIndex("accounts_client").on(t.clientId),
  ],
);

export const sessions = pgTable(
  "sessions",
  {
    /** SHA-256 of the random session id that the cookie carries. */
    idHash: text("id_hash").primaryKey(),
    /** Null for a guest: then `clientId` and `ticketId` are set and nothing else is reachable. */
    accountId: uuid("account_id").references(() => accounts.id, { onDelete: "cascade" }),
    clientId: uuid("client_id").references(() => clients.id, { onDelete: "cascade" }),
    ticketId: uuid("ticket_id"),
    /** The account's epoch at sign-in; an older one than the account's no longer counts. */
    authEpoch: integer("auth_epoch").notNull(),
    method: text("method")
      .$type<"password" | "email_link" | "oidc" | "invitation" | "guest_link">()
      .notNull(),
    userAgent: text("user_agent"),
    ipPrefix: text("ip_prefix"),
    createdAt: createdAt(),
    lastSeenAt: at("last_seen_at").notNull().defaultNow(),
    expiresAt: at("expires_at").notNull(),
    revokedAt: at("revoked_at"),
  },
  (t) => [
    index("sessions_account").on(t.accountId),
    index("sessions_expiry").on(t.expiresAt),
    check(
      "sessions_whose",
      sql`(account_id is not null and client_id is null and ticket_id is null) or (account_id is null and client_id is not null and ticket_id is not null)`,
    ),
  ],
);

/** Links sent by mail: single use, hashed, expiring. */
export const authTokens = pgTable("auth_tokens", {
  hash: text("hash").primaryKey(),
  kind: text("kind")
    .$type<"invitation" | "reset" | "email_link" | "verify_email" | "guest_ticket" | "guest_request">()
    .notNull(),
  accountId: uuid("account_id").references(() => accounts.id, { onDelete: "cascade" }),
  email: text("email"),
  /** What the link carries beyond its kind: role of an invitation, ticket of a guest link. */
  data: jsonb("data").$type<Record<string, unknown>>().notNull().default({}),
  createdAt: createdAt(),
  expiresAt: at("expires_at").notNull(),
  usedAt: at("used_at"),
});

/** Counters of the throttle, in the shape that rate-limiter-flexible keeps. `expire` is milliseconds since 1970. */
export const authThrottle = pgTable(
  "auth_throttle",
  {
    key: varchar("key", { length: 255 }).primaryKey(),
    points: integer("points").notNull().default(0),
    expire: bigint("expire", { mode: "number" }),
  },
  (t) => [index("auth_throttle_expiry").on(t.expire)],
);

export const apiKeys = pgTable(
  "api_keys",
  {
    id: id(),
    label: text("label").notNull(),
    /** First characters, to recognise a key in a list. */
    prefix: text("prefix").notNull(),
    hash: text("hash").notNull(),
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    lastUsedAt: at("last_used_at"),
    expiresAt: at("expires_at"),
    revokedAt: at("revoked_at"),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex("api_keys_hash").on(t.hash)],
);
