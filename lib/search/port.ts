import type { SearchLang } from "#db/queries/search.ts";
import type { KnowledgeScope } from "#db/queries/knowledge.ts";
import type { Context } from "#lib/core/context.ts";
import type { Term } from "./query/types.ts";

/** One language of one article as it is to be found. `audience` is `staff` for drafts. */
export type SearchDocument = {
  articleId: string;
  lang: SearchLang;
  audience: "public" | "signed_in" | "organisations" | "staff";
  organisationIds: readonly string[];
  title: string;
  /** Without marks. */
  body: string;
  version: number;
};

export type EngineQuestion = {
  terms: readonly Term[];
  lang: SearchLang;
  scope: KnowledgeScope;
  limit: number;
};

export type EngineHit = {
  articleId: string;
  lang: SearchLang;
  score: number;
  /** Share of the question's weight that the article has: below a half it is a guess. */
  coverage: number;
};

export type EngineHealth = { isUp: boolean; documents: number; detail: string | null };

/**
 * Finds articles for a question that has been understood. Ids only: titles, excerpts and the last word on who may read what
 * come from the live tables, whatever an engine answers.
 */
export interface SearchEngine {
  readonly name: string;
  /** Makes the index hold exactly these languages of these articles; repeating it changes nothing. */
  put: (ctx: Context, documents: readonly SearchDocument[]) => Promise<void>;
  remove: (ctx: Context, articleIds: readonly string[]) => Promise<void>;
  search: (ctx: Context, question: EngineQuestion) => Promise<EngineHit[]>;
  health: (ctx: Context) => Promise<EngineHealth>;
}
