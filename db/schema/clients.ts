import { sql } from "drizzle-orm";
import { boolean, index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { at, createdAt, id, updatedAt } from "./shared.ts";
import { staff } from "./staff.ts";

export const organisations = pgTable(
  "organisations",
  {
    id: id(),
    name: text("name").notNull(),
    /** Mail domain of the company, lower case; informs suggestions, never rights. */
    domain: text("domain"),
    accountManagerId: uuid("account_manager_id").references(() => staff.id),
    note: text("note").notNull().default(""),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    index("organisations_name_trgm").using("gin", sql`translate(lower(${t.name}), 'ё', 'е') gin_trgm_ops`),
    uniqueIndex("organisations_name").on(sql`lower(${t.name})`),
  ],
);

export const clients = pgTable(
  "clients",
  {
    id: id(),
    name: text("name").notNull(),
    organisationId: uuid("organisation_id").references(() => organisations.id),
    /** Sees all requests of the organisation. */
    isCompanyManager: boolean("is_company_manager").notNull().default(false),
    /** `provisional`: made from a call or a letter, not yet confirmed by anybody. */
    kind: text("kind").$type<"known" | "provisional">().notNull().default("known"),
    locale: text("locale").$type<"ru" | "en">(),
    note: text("note").notNull().default(""),
    mergedIntoId: uuid("merged_into_id"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    index("clients_name_trgm").using("gin", sql`translate(lower(${t.name}), 'ё', 'е') gin_trgm_ops`),
    index("clients_organisation").on(t.organisationId),
  ],
);

export const clientEmails = pgTable(
  "client_emails",
  {
    id: id(),
    clientId: uuid("client_id")
      .notNull()
      .references(() => clients.id, { onDelete: "cascade" }),
    /** Lower case, cleaned. */
    email: text("email").notNull(),
    isPrimary: boolean("is_primary").notNull().default(false),
    verifiedAt: at("verified_at"),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("client_emails_email").on(t.email),
    index("client_emails_client").on(t.clientId),
    index("client_emails_trgm").using("gin", sql`${t.email} gin_trgm_ops`),
  ],
);

export const clientPhones = pgTable(
  "client_phones",
  {
    id: id(),
    clientId: uuid("client_id")
      .notNull()
      .references(() => clients.id, { onDelete: "cascade" }),
    e164: text("e164").notNull(),
    extension: text("extension"),
    /** `exclusive`: his own line; `shared`: a switchboard or family line; `doubtful`: taken from a letter or a call. */
    certainty: text("certainty").$type<"exclusive" | "shared" | "doubtful">().notNull().default("exclusive"),
    source: text("source").$type<"staff" | "portal" | "call" | "import" | "email" | "api">().notNull(),
    verifiedAt: at("verified_at"),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("client_phones_one").on(t.clientId, t.e164, sql`coalesce(${t.extension}, '')`),
    index("client_phones_e164").on(t.e164),
    index("client_phones_trgm").using("gin", sql`${t.e164} gin_trgm_ops`),
  ],
);
