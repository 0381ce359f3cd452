/** A word of the vocabulary, its stem, and in how many articles it is. */
export type Entry = { word: string; stem: string; docs: number };

export type Completion = { stem: string; docs: number; isNext: boolean };

/** What the query layer may ask about words. An implementation answers from the articles one audience may see. */
export type Vocabulary = {
  /** Those of the stems that some article has; `docs` adds up its words, `word` is the most frequent of them. */
  known: (stems: readonly string[]) => Promise<Map<string, Entry>>;
  /** Frequent words that begin like this, one per stem. */
  startingWith: (beginning: string) => Promise<Entry[]>;
  /**
   * Stems that begin like this and stand in a title with one of `before`; `isNext` when right behind it. Most frequent first,
   * the next ones before the others.
   */
  completing: (before: readonly string[], beginning: string) => Promise<Completion[]>;
  /** Which of many possible spellings exist. */
  spelled: (words: readonly string[]) => Promise<Entry[]>;
  /** Words of similar spelling; the caller measures how similar. */
  similar: (word: string) => Promise<Entry[]>;
  /** Latin words with one of these skeletons. */
  sounding: (skeletons: readonly string[]) => Promise<Entry[]>;
  /** One word for each stem that begins like this. */
  rooted: (root: string) => Promise<Entry[]>;
};

/** A stem to look for, and how sure it is that it was meant (1: typed so). */
export type Expansion = {
  stem: string;
  weight: number;
  /** A word with that stem; absent for the word that was typed and for synonyms. */
  word?: string;
};

export type Term = {
  word: string;
  isKnown: boolean;
  expansions: Expansion[];
  /** The word it was taken for when it is a mistake. */
  meant: string | null;
};

export type Understood = {
  terms: Term[];
  /** The whole question as understood, when that differs from what was typed. */
  corrected: string | null;
};
