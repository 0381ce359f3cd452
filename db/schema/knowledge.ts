import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { clients, organisations } from "./clients.ts";
import { at, createdAt, id, updatedAt } from "./shared.ts";
import { staff } from "./staff.ts";
import { tickets } from "./tickets.ts";

export const categories = pgTable(
  "categories",
  {
    id: id(),
    slug: text("slug").notNull(),
    position: integer("position").notNull().default(0),
    nameRu: text("name_ru").notNull(),
    nameEn: text("name_en").notNull(),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex("categories_slug").on(t.slug)],
);

/** A unit of the knowledge base; its words live per language in `article_texts`. */
export const articles = pgTable(
  "articles",
  {
    id: id(),
    /** Given by an import; search results return it. */
    externalId: text("external_id"),
    categoryId: uuid("category_id").references(() => categories.id),
    state: text("state").$type<"draft" | "published" | "archived">().notNull().default("draft"),
    audience: text("audience")
      .$type<"public" | "signed_in" | "organisations" | "staff">()
      .notNull()
      .default("public"),
    sourceUrl: text("source_url"),
    ownerId: uuid("owner_id").references(() => staff.id),
    /** Ticket from which the article was made. */
    fromTicketId: uuid("from_ticket_id").references(() => tickets.id, { onDelete: "set null" }),
    version: integer("version").notNull().default(1),
    views: integer("views").notNull().default(0),
    helpful: integer("helpful").notNull().default(0),
    unhelpful: integer("unhelpful").notNull().default(0),
    publishedAt: at("published_at"),
    /** What the worker does by itself at a moment: show what is written, or take it away. */
    publishAt: at("publish_at"),
    archiveAt: at("archive_at"),
    /** When somebody shall look whether it is still true, and whether its owner was told. */
    reviewAt: at("review_at"),
    reviewToldAt: at("review_told_at"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    uniqueIndex("articles_external").on(t.externalId),
    index("articles_category").on(t.categoryId),
    index("articles_from_ticket").on(t.fromTicketId),
    index("articles_state").on(t.state, t.updatedAt),
    index("articles_planned")
      .on(sql`least(${t.publishAt}, ${t.archiveAt}, ${t.reviewAt})`)
      .where(sql`publish_at is not null or archive_at is not null or review_at is not null`),
  ],
);

export const articleTexts = pgTable(
  "article_texts",
  {
    articleId: uuid("article_id")
      .notNull()
      .references(() => articles.id, { onDelete: "cascade" }),
    lang: text("lang").$type<"ru" | "en">().notNull(),
    slug: text("slug").notNull(),
    title: text("title").notNull(),
    /** Markdown as written; rendered without raw HTML. */
    body: text("body").notNull(),
    /** Body without marks: searched and excerpted. */
    plain: text("plain").notNull(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.articleId, t.lang] }),
    uniqueIndex("article_texts_slug").on(t.lang, t.slug),
  ],
);

export const articleOrganisations = pgTable(
  "article_organisations",
  {
    articleId: uuid("article_id")
      .notNull()
      .references(() => articles.id, { onDelete: "cascade" }),
    organisationId: uuid("organisation_id")
      .notNull()
      .references(() => organisations.id, { onDelete: "cascade" }),
  },
  (t) => [
    primaryKey({ columns: [t.articleId, t.organisationId] }),
    index("article_organisations_organisation").on(t.organisationId),
  ],
);

export const articleVersions = pgTable(
  "article_versions",
  {
    id: id(),
    articleId: uuid("article_id")
      .notNull()
      .references(() => articles.id, { onDelete: "cascade" }),
    lang: text("lang").$type<"ru" | "en">().notNull(),
    version: integer("version").notNull(),
    title: text("title").notNull(),
    body: text("body").notNull(),
    authorId: uuid("author_id").references(() => staff.id),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex("article_versions_one").on(t.articleId, t.lang, t.version)],
);

/** What is being written for an article whose published words must not change yet. */
export const articleDrafts = pgTable(
  "article_drafts",
  {
    articleId: uuid("article_id")
      .notNull()
      .references(() => articles.id, { onDelete: "cascade" }),
    lang: text("lang").$type<"ru" | "en">().notNull(),
    title: text("title").notNull(),
    body: text("body").notNull(),
    editorId: uuid("editor_id").references(() => staff.id),
    /** Grows with every save: a writer who has not seen the newest one is told. */
    revision: integer("revision").notNull().default(1),
    updatedAt: updatedAt(),
  },
  (t) => [primaryKey({ columns: [t.articleId, t.lang] })],
);

/** Pictures of an article: seen by whoever may read it. */
export const articleImages = pgTable(
  "article_images",
  {
    id: id(),
    articleId: uuid("article_id")
      .notNull()
      .references(() => articles.id, { onDelete: "cascade" }),
    /** Found by looking at the bytes, not told by the browser. */
    contentType: text("content_type").notNull(),
    size: integer("size").notNull(),
    storageKey: text("storage_key").notNull(),
    /** An import knows a picture again by it. */
    sha256: text("sha256"),
    uploadedBy: text("uploaded_by").notNull(),
    createdAt: createdAt(),
  },
  (t) => [index("article_images_article").on(t.articleId)],
);

/** Whether an article helped: one answer per person, who may change his mind. */
export const articleVotes = pgTable(
  "article_votes",
  {
    id: id(),
    articleId: uuid("article_id")
      .notNull()
      .references(() => articles.id, { onDelete: "cascade" }),
    lang: text("lang").$type<"ru" | "en">().notNull(),
    /** Actor, or a number that the visitor's browser made up. */
    voter: text("voter").notNull(),
    isHelpful: boolean("is_helpful").notNull(),
    reason: text("reason"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    uniqueIndex("article_votes_one").on(t.articleId, t.voter),
    index("article_votes_reasons")
      .on(t.articleId, t.updatedAt)
      .where(sql`reason is not null`),
  ],
);

/** Which articles answered or grew out of which tickets. */
export const ticketArticles = pgTable(
  "ticket_articles",
  {
    ticketId: uuid("ticket_id")
      .notNull()
      .references(() => tickets.id, { onDelete: "cascade" }),
    articleId: uuid("article_id")
      .notNull()
      .references(() => articles.id, { onDelete: "cascade" }),
    relation: text("relation").$type<"answered_by" | "source_of" | "shown">().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.ticketId, t.articleId, t.relation] }),
    index("ticket_articles_article").on(t.articleId),
  ],
);

export const synonyms = pgTable("synonyms", {
  id: id(),
  lang: text("lang").$type<"ru" | "en">().notNull(),
  terms: text("terms").array().notNull(),
  /** Questions with the first term find the others, and not the other way round. */
  isOneWay: boolean("is_one_way").notNull().default(false),
  createdAt: createdAt(),
});

/** What people searched for and whether it helped: failed searches become work. */
export const searchLog = pgTable(
  "search_log",
  {
    id: id(),
    query: text("query").notNull(),
    lang: text("lang").notNull(),
    hits: integer("hits").notNull(),
    confident: integer("confident").notNull(),
    clickedArticleId: uuid("clicked_article_id"),
    /** Who asked, when he was signed in: whether he had to file a ticket all the same. */
    clientId: uuid("client_id").references(() => clients.id, { onDelete: "set null" }),
    /** "This solved it" was pressed. */
    isSolved: boolean("is_solved").notNull().default(false),
    at: createdAt(),
  },
  (t) => [
    index("search_log_at").on(t.at),
    index("search_log_failed")
      .on(t.at)
      .where(sql`hits = 0 or confident = 0 or clicked_article_id is null`),
    index("search_log_opened")
      .on(t.clickedArticleId, t.at)
      .where(sql`clicked_article_id is not null`),
    index("search_log_client")
      .on(t.clientId)
      .where(sql`client_id is not null`),
  ],
);

/**
 * What searches did for an article on a day (UTC): summed up when the day is over for good, and kept when the searches themselves
 * are forgotten. `known`: opened by somebody signed in; `deflected`: of these, who filed no ticket within 24 hours.
 */
export const articleDays = pgTable(
  "article_days",
  {
    articleId: uuid("article_id")
      .notNull()
      .references(() => articles.id, { onDelete: "cascade" }),
    day: date("day").notNull(),
    opened: integer("opened").notNull(),
    solved: integer("solved").notNull(),
    known: integer("known").notNull(),
    deflected: integer("deflected").notNull(),
  },
  (t) => [primaryKey({ columns: [t.articleId, t.day] }), index("article_days_day").on(t.day)],
);

/** One row: grows with every change that readers of the knowledge base can see, in the transaction of the change. */
export const knowledgeState = pgTable("knowledge_state", {
  one: smallint("one").primaryKey().default(1),
  version: bigint("version", { mode: "number" }).notNull().default(0),
});
