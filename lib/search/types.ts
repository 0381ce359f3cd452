import type { Piece } from "./query/mark-matches.ts";

export type { Piece };

/** An article that was found, as far as the reader may see it. */
export type ArticleHit = {
  id: string;
  externalId: string | null;
  lang: "ru" | "en";
  slug: string;
  title: string;
  titlePieces: Piece[];
  snippet: Piece[];
  /** Only staff meet anything but `published`. */
  state: "draft" | "published" | "archived";
  audience: "public" | "signed_in" | "organisations" | "staff";
  categoryId: string | null;
};

export type ArticleSearch = {
  hits: ArticleHit[];
  /** Articles in the other language, when there is little in the reader's own. */
  otherLanguage: ArticleHit[];
  /** False: nothing matches well, these are merely the closest. */
  confident: boolean;
  /** The question as it was understood, when that is not what was typed. */
  didYouMean: string | null;
  /** Whether the configured engine answered. */
  isFallback: boolean;
};

/** An answer while somebody types. */
export type Suggestion = { id: string; lang: "ru" | "en"; href: string; title: Piece[]; snippet: Piece[] };
export type SuggestView = { hits: Suggestion[]; confident: boolean; didYouMean: string | null };
