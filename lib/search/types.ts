import type { MaskedPiece } from "#lib/knowledge/mask-personal.ts";
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

/** How the search server besides PostgreSQL is doing, for administrators. Moments are ISO. */
export type SearchServerView = {
  engine: "meilisearch";
  /** False: the embedded search answers in its place. */
  isAnswering: boolean;
  /** Why it does not: it fails, its first index is not there yet, its index was lost. */
  why: "failing" | "building" | "lost" | null;
  since: string | null;
  detail: string | null;
  documents: number;
  waiting: number;
  oldest: string | null;
  lastError: string | null;
  drift: number | null;
  checkedAt: string | null;
  isCheckAsked: boolean;
  builtAt: string | null;
  build: {
    reason: "first" | "settings" | "lost" | "asked";
    phase: "making" | "filling" | "comparing" | "swapping" | "confirming" | "waiting";
    done: number;
    total: number;
  } | null;
  /** Why the last building failed. */
  buildError: string | null;
};

/** What may help with a ticket, beside it. */
export type TicketSuggestions = {
  confident: boolean;
  /** `text`: of those that the client may read. */
  articles: { id: string; title: string; href: string; isReadable: boolean; text: string }[];
  tickets: { number: string; subject: string; status: "new" | "open" | "waiting" | "solved" | "closed" }[];
};

/** A ticket on its way to become an article. */
export type ArticlePlan = {
  ticketId: string;
  number: string;
  lang: "ru" | "en";
  title: string;
  /** The draft that somebody has begun of it already. */
  begunId: string | null;
  messages: {
    id: string;
    author: string;
    isStaff: boolean;
    isNote: boolean;
    at: string;
    isChosen: boolean;
    pieces: MaskedPiece[];
  }[];
  alike: { id: string; title: string; state: string; snippet: string; href: string }[];
  /** Whether one of those alike probably says the same. */
  isLikely: boolean;
  categories: { id: string; name: string }[];
  categoryId: string | null;
};
