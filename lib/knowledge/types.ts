import type { ArticleState, Audience } from "#db/queries/knowledge.ts";

export type { ArticleState, Audience };
export type ArticleLang = "ru" | "en";

/** A line of an article's contents. */
export type Heading = { id: string; text: string; level: number };

export type ArticleLink = { id: string; lang: ArticleLang; slug: string; title: string };

/** An article that belongs to a ticket. */
export type LinkedArticle = ArticleLink & {
  relation: "answered_by" | "source_of" | "shown";
  state: string;
  /** Version that was linked, when the article says something else now. */
  changedSince: number | null;
};

/** An article as a reader sees it. */
export type ArticleView = ArticleLink & {
  /** Safe HTML. */
  html: string;
  contents: Heading[];
  updatedAt: string;
  category: { slug: string; name: string } | null;
  state: ArticleState;
  audience: Audience;
  otherLanguages: ArticleLink[];
  sourceUrl: string | null;
};

export type CategoryView = { id: string; slug: string; name: string; count: number; articles: ArticleLink[] };

/** The portal's shelf: categories with their first articles, and what people read most. */
export type ShelfView = { categories: CategoryView[]; popular: ArticleLink[]; uncategorised: number };

export type ArticleRowView = {
  id: string;
  title: string;
  state: ArticleState;
  audience: Audience;
  category: string | null;
  languages: ArticleLang[];
  hasDraft: boolean;
  views: number;
  helpful: number;
  unhelpful: number;
  updatedAt: string;
};

export type ArticleListView = {
  rows: ArticleRowView[];
  counts: Record<ArticleState | "review" | "all", number>;
  hasMore: boolean;
};

export type WordsView = {
  lang: ArticleLang;
  title: string;
  body: string;
  /** 0: nothing unpublished. */
  revision: number;
  savedAt: string | null;
  savedBy: string | null;
};

export type VersionView = {
  lang: ArticleLang;
  version: number;
  title: string;
  author: string | null;
  at: string;
};

/** Piece of a comparison. */
export type ChangePiece = { text: string; is: "same" | "added" | "removed" };
export type VersionDifference = { title: ChangePiece[]; body: ChangePiece[] };

/** Everything the editor shows. */
export type EditorView = {
  id: string;
  state: ArticleState;
  audience: Audience;
  categoryId: string | null;
  organisations: { id: string; name: string }[];
  version: number;
  words: WordsView[];
  published: ArticleLink[];
  versions: VersionView[];
  reasons: { id: string; isHelpful: boolean; reason: string; at: string }[];
  views: number;
  helpful: number;
  unhelpful: number;
  fromTicketId: string | null;
  plan: ArticlePlan;
};

/** Moments are ISO. `isDue`: it is time to look whether the article is still true. */
export type ArticlePlan = {
  ownerId: string | null;
  reviewAt: string | null;
  publishAt: string | null;
  archiveAt: string | null;
  isDue: boolean;
};
