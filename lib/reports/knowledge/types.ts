import type { Period } from "./rules.ts";

export type TopicView = {
  /** Subject of the newest of its tickets. */
  subject: string;
  times: number;
  /** Minutes on the telephone. */
  minutes: number;
  numbers: string[];
};

export type FruitlessView = {
  query: string;
  lang: "ru" | "en";
  isFailed: boolean;
  /** It failed, and finds an answer now. */
  isAnswered: boolean;
  times: number;
  lastAt: string;
  /** Other ways in which the same was asked. */
  others: string[];
};

export type ArticleUseView = {
  id: string;
  title: string;
  owner: string | null;
  updatedAt: string;
  isOutdated: boolean;
  views: number;
  helpful: number;
  unhelpful: number;
  opened: number;
  solved: number;
  answered: number;
  /** Share of those who opened it signed in and filed no ticket within a day; null when nobody did. */
  deflection: number | null;
};

export type Coverage = { solved: number; covered: number };

export type KnowledgeInsight = {
  days: Period;
  coverage: Coverage;
  /** The same for the period before. */
  before: Coverage;
  topics: TopicView[];
  searches: FruitlessView[];
  articles: ArticleUseView[];
};
