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
  /** Whether it holds the articles at all; while false nobody asks it. Absent: always. */
  isReady?: (ctx: Context) => Promise<boolean>;
  search: (ctx: Context, question: EngineQuestion) => Promise<EngineHit[]>;
  health: (ctx: Context) => Promise<EngineHealth>;
}

/** An engine whose index is written together with what it indexes. */
export interface SearchIndex extends SearchEngine {
  /** Makes the index hold exactly these languages of these articles; repeating it changes nothing. */
  put: (ctx: Context, documents: readonly SearchDocument[]) => Promise<void>;
  remove: (ctx: Context, articleIds: readonly string[]) => Promise<void>;
}

/** The engine answered, but not what the articles say: another engine answers this question. */
export class DoubtfulAnswer extends Error {}

/** A document with a mark that changes with everything the index keeps of it. */
export type SentDocument = SearchDocument & { mark: string };

/** What became of a task. One that the server does not know (any more) is absent from its answer. */
export type TaskState = { state: "waiting" | "done" | "failed"; error: string | null };

/** One document as the server holds it; `articleId` is null for what is not ours. */
export type KeptDocument = { key: string; articleId: string | null; mark: string };

/**
 * A server elsewhere that keeps an index: everything is asked for and carried out later, as numbered tasks, in order. Every
 * method throws a sentence when the server does not answer.
 */
export interface RemoteIndex {
  readonly name: string;
  readonly url: string;
  /** The index that answers. */
  readonly live: string;
  /** Grows with every change of settings or of what a document holds: then a new index is built. */
  readonly settingsVersion: number;
  /** Makes sure there are keys that may do what is needed and no more. */
  provision: (ctx: Context) => Promise<void>;
  /** When an index was made and how much it holds; null when there is none. */
  look: (index: string) => Promise<{ born: string; documents: number } | null>;
  make: (index: string) => Promise<number[]>;
  send: (index: string, documents: readonly SentDocument[]) => Promise<number[]>;
  /** Removes the languages of articles that are not among `kept`. */
  prune: (index: string, articleIds: readonly string[], kept: readonly SearchDocument[]) => Promise<number[]>;
  forget: (index: string, keys: readonly string[]) => Promise<number[]>;
  tasks: (uids: readonly number[]) => Promise<Map<number, TaskState>>;
  kept: (index: string) => AsyncIterable<readonly KeptDocument[]>;
  keyOf: (articleId: string, lang: SearchLang) => string;
  swap: (a: string, b: string) => Promise<number>;
  drop: (index: string) => Promise<void>;
}
