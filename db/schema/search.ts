import {
  index,
  integer,
  pgTable,
  serial,
  smallint,
  text,
  unique,
  uuid,
  bigint,
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

/** One row: grows with every change of the index, so that processes know when what they remember is old. */
export const searchState = pgTable("search_state", {
  one: smallint("one").primaryKey().default(1),
  version: bigint("version", { mode: "number" }).notNull().default(0),
  changedAt: at("changed_at").notNull().defaultNow(),
});
