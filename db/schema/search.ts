import { sql } from "drizzle-orm";
import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  serial,
  smallint,
  text,
  unique,
  uuid,
  bigint,
  bigserial,
  customType,
} from "drizzle-orm/pg-core";
import { articles } from "./knowledge.ts";
import { at, tsvector } from "./shared.ts";

/** Words compare by code point: ranges by prefix use the index, and no collation decides what a word is. */
const word = customType<{ data: string }>({ dataType: () => `text collate "C"` });

/** One language of one article as the embedded engine sees it. A copy: what may be shown is decided on the live tables. */
export const searchDocs = pgTable(
  "search_docs",
  {
    /** Small and dense, so that lists of matches stay short. */
    n: serial("n").primaryKey(),
    articleId: uuid("article_id")
      .notNull()
      .references(() => articles.id, { onDelete: "cascade" }),
    lang: text("lang").$type<"ru" | "en">().notNull(),
    /** `staff` for drafts, whatever audience they are meant for. */
    audience: text("audience").$type<"public" | "signed_in" | "organisations" | "staff">().notNull(),
    organisationIds: uuid("organisation_ids").array().notNull(),
    /** Stems of the title in order, without stop words. */
    titleStems: text("title_stems").notNull(),
    inTitle: tsvector("in_title").notNull(),
    inBody: tsvector("in_body").notNull(),
    bodyLength: integer("body_length").notNull(),
    /** Distinct words as written, to take them out of the vocabulary again. */
    words: text("words").notNull(),
    /** Version of the article that was indexed. */
    version: integer("version").notNull(),
  },
  (t) => [
    unique("search_docs_one").on(t.articleId, t.lang),
    index("search_docs_title").using("gin", t.inTitle).with({ fastupdate: false }),
    index("search_docs_body").using("gin", t.inBody).with({ fastupdate: false }),
  ],
);

/** Words of all articles with the number of articles each is in; `inPublic` counts the public ones only. */
export const searchWords = pgTable(
  "search_words",
  {
    word: word("word").primaryKey(),
    stem: word("stem").notNull(),
    /** Consonants as heard, of Latin words: "аутлук" finds "outlook". */
    skeleton: word("skeleton"),
    inAll: integer("in_all").notNull(),
    inPublic: integer("in_public").notNull(),
  },
  (t) => [
    index("search_words_stem").on(t.stem),
    index("search_words_skeleton").on(t.skeleton),
    index("search_words_similar").using("gin", t.word.op("gin_trgm_ops")),
  ],
);

/** Words of tickets with the number of messages each is in: what a question of staff may have meant. Gathered by the worker. */
export const ticketWords = pgTable(
  "ticket_words",
  {
    word: word("word").primaryKey(),
    stem: word("stem").notNull(),
    skeleton: word("skeleton"),
    docs: integer("docs").notNull(),
  },
  (t) => [
    index("ticket_words_stem").on(t.stem),
    index("ticket_words_skeleton").on(t.skeleton),
    index("ticket_words_similar").using("gin", t.word.op("gin_trgm_ops")),
  ],
);

/** One row: the last message whose words were counted. */
export const ticketWordsState = pgTable("ticket_words_state", {
  one: smallint("one").primaryKey().default(1),
  lastMessageId: uuid("last_message_id"),
});

/** One row: grows with every change of the index, so that processes know when what they remember is old. */
export const searchState = pgTable("search_state", {
  one: smallint("one").primaryKey().default(1),
  version: bigint("version", { mode: "number" }).notNull().default(0),
  changedAt: at("changed_at").notNull().defaultNow(),
});

/**
 * Articles that another search server has to hear of, written with the change itself. Only ids: what is sent is the article as
 * it is when it is sent. Empty when no such server is configured. No reference to the article: its end must be told as well.
 */
export const searchOutbox = pgTable(
  "search_outbox",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    articleId: uuid("article_id").notNull(),
    /** `sent`: the server has taken it, and whether it was carried out is being asked. */
    state: text("state").$type<"queued" | "sending" | "sent" | "done">().notNull().default("queued"),
    /** The server's numbers for what was sent. */
    tasks: integer("tasks").array().notNull().default([]),
    attempts: integer("attempts").notNull().default(0),
    /** While it is being sent: when its sender is given up and another may try. */
    nextAttemptAt: at("next_attempt_at").notNull().defaultNow(),
    lastError: text("last_error"),
    createdAt: at("created_at").notNull().defaultNow(),
    /** Kept while an index is being built, which has to hear of it too. */
    doneAt: at("done_at"),
  },
  (t) => [
    index("search_outbox_open")
      .on(t.id)
      .where(sql`state <> 'done'`),
    index("search_outbox_done")
      .on(t.doneAt)
      .where(sql`state = 'done'`),
  ],
);

/** How far the building of an index has come; survives the worker that does it. */
export type SearchBuild = {
  index: string;
  reason: "first" | "settings" | "lost" | "asked";
  phase: "making" | "filling" | "comparing" | "swapping" | "confirming";
  startedAt: string;
  /** Last article that was sent. */
  cursor: string | null;
  done: number;
  total: number;
  rounds: number;
  tasks: number[];
  /** When the new index was made, as the server says it: known by it after the swap. */
  born: string | null;
  swap: { task: number | null; until: string } | null;
};

/** The search server besides PostgreSQL, if any: one row per kind of server. */
export const searchServers = pgTable("search_servers", {
  name: text("name").primaryKey(),
  url: text("url").notNull(),
  /** Sealed; may search and nothing else. */
  searchKey: text("search_key"),
  /** Sealed; may keep the product's own indexes and nothing else. */
  syncKey: text("sync_key"),
  /** Whether the index can be trusted to hold the articles. */
  isReady: boolean("is_ready").notNull().default(false),
  indexBorn: text("index_born"),
  settingsVersion: integer("settings_version"),
  documents: integer("documents").notNull().default(0),
  builtAt: at("built_at"),
  build: jsonb("build").$type<SearchBuild>(),
  /** After a failed building: not before then. */
  buildNotBefore: at("build_not_before"),
  buildAskedAt: at("build_asked_at"),
  /** Why the last building failed; null once one succeeds. */
  buildError: text("build_error"),
  oldIndex: text("old_index"),
  dropOldAt: at("drop_old_at"),
  checkAskedAt: at("check_asked_at"),
  checkedAt: at("checked_at"),
  /** Articles of which the two sides differed at the last comparison. */
  drift: integer("drift"),
  /** Since when the embedded engine answers in its place. */
  degradedAt: at("degraded_at"),
  degradedWhy: text("degraded_why"),
  lastError: text("last_error"),
  lastErrorAt: at("last_error_at"),
  /** Only one worker at a time speaks for an index, so that what is older never overwrites what is newer. */
  leaseOwner: text("lease_owner"),
  leaseUntil: at("lease_until"),
});
