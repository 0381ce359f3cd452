import { sql, type SQL } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { searchWords, ticketWords } from "#db/schema/search.ts";

export type WordRow = { word: string; stem: string; docs: number };

/** Whose words: of public articles, of all articles, of tickets. */
export type VocabularyName = "public" | "all" | "tickets";

const wordsOf = (vocabulary: VocabularyName): SQL =>
  vocabulary === "tickets" ? sql`${ticketWords}` : sql`${searchWords}`;

const counted = (vocabulary: VocabularyName): SQL => {
  if (vocabulary === "tickets") return sql`w.docs`;
  return vocabulary === "public" ? sql`w.in_public` : sql`w.in_all`;
};

/** Words never hold a blank, so a list of them travels as one text. */
export const listed = (words: readonly string[]): SQL => sql`string_to_array(${words.join(" ")}, ' ')`;

/** Which of the stems are in the vocabulary. */
export async function knownStems(
  db: Db,
  vocabulary: VocabularyName,
  stems: readonly string[],
): Promise<WordRow[]> {
  if (stems.length === 0) return [];
  return db.execute<WordRow>(sql`
    select w.stem, sum(${counted(vocabulary)})::int as docs,
      (array_agg(w.word order by ${counted(vocabulary)} desc, w.word))[1] as word
    from ${wordsOf(vocabulary)} w where w.stem = any(${listed(stems)}) and ${counted(vocabulary)} > 0 group by w.stem`);
}

/** Frequent words with a beginning, the most frequent of each stem first. */
export async function wordsStartingWith(
  db: Db,
  vocabulary: VocabularyName,
  beginning: string,
): Promise<WordRow[]> {
  return db.execute<WordRow>(sql`
    select (array_agg(f.word order by f.docs desc, f.word))[1] as word, f.stem, sum(f.docs)::int as docs from (
      select w.word, w.stem, ${counted(vocabulary)} as docs from ${wordsOf(vocabulary)} w
      where w.word >= ${beginning} and w.word < ${`${beginning}\u{10ffff}`} and ${counted(vocabulary)} > 0
      order by 3 desc limit 60) f
    group by f.stem order by 3 desc limit 12`);
}

/** Which of many spellings are words. */
export async function wordsSpelled(
  db: Db,
  vocabulary: VocabularyName,
  words: readonly string[],
): Promise<WordRow[]> {
  if (words.length === 0) return [];
  return db.execute<WordRow>(sql`
    select w.word, w.stem, ${counted(vocabulary)} as docs from ${wordsOf(vocabulary)} w
    where w.word = any(${listed(words)}) and ${counted(vocabulary)} > 0 order by 3 desc limit 40`);
}

/** Words that share many groups of three letters with this one. */
export async function wordsSimilar(db: Db, vocabulary: VocabularyName, word: string): Promise<WordRow[]> {
  return db.execute<WordRow>(sql`
    select w.word, w.stem, ${counted(vocabulary)} as docs from ${wordsOf(vocabulary)} w
    where w.word % ${word} and ${counted(vocabulary)} > 0 and length(w.word) between ${word.length - 2}::int and ${word.length + 2}::int
    order by similarity(w.word, ${word}) desc, 3 desc limit 30`);
}

/** Latin words whose consonants sound like one of the skeletons. */
export async function wordsSounding(
  db: Db,
  vocabulary: VocabularyName,
  skeletons: readonly string[],
): Promise<WordRow[]> {
  if (skeletons.length === 0) return [];
  return db.execute<WordRow>(sql`
    select w.word, w.stem, ${counted(vocabulary)} as docs from ${wordsOf(vocabulary)} w
    where w.skeleton = any(${listed(skeletons)}) and ${counted(vocabulary)} > 0 order by 3 desc limit 40`);
}

/** Stems that begin like this, with their most frequent word. */
export async function stemsStartingWith(
  db: Db,
  vocabulary: VocabularyName,
  root: string,
): Promise<WordRow[]> {
  return db.execute<WordRow>(sql`
    select (array_agg(w.word order by ${counted(vocabulary)} desc, w.word))[1] as word, w.stem, sum(${counted(vocabulary)})::int as docs
    from ${wordsOf(vocabulary)} w
    where w.stem >= ${root} and w.stem < ${`${root}\u{10ffff}`} and ${counted(vocabulary)} > 0
    group by w.stem order by 3 desc limit 40`);
}
