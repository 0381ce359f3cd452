/** A group of synonyms; one-way: questions with the first term find the others. */
export type SynonymView = { id: string; lang: "ru" | "en"; terms: string[]; isOneWay: boolean };
