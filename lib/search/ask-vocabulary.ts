import "server-only";
import { stemsCompleting } from "#db/queries/search.ts";
import {
  knownStems,
  stemsStartingWith,
  type VocabularyName,
  wordsSimilar,
  wordsSounding,
  wordsSpelled,
  wordsStartingWith,
} from "#db/queries/search-words.ts";
import type { Context } from "#lib/core/context.ts";
import { Remembered } from "./remember-answers.ts";
import type { Completion, Entry, Vocabulary } from "./query/types.ts";

/** Words of a question and their readings; more at once are guesses. */
const mostAsked = 60;

const memory = () => ({
  lists: new Remembered<Entry[]>(20_000),
  completions: new Remembered<Completion[]>(10_000),
  stems: new Remembered<Entry | null>(40_000),
});
const memories = { articles: memory(), tickets: memory() };

/**
 * The words of the articles (all of them for staff, those of public articles for everybody else) or of tickets. Remembers what
 * it was asked for as long as `version` stays the same.
 */
export function vocabularyOf(ctx: Context, name: VocabularyName, version: number): Vocabulary {
  const { lists, completions, stems } = memories[name === "tickets" ? "tickets" : "articles"];
  lists.at(version);
  completions.at(version);
  stems.at(version);

  const ask = async <T>(held: Remembered<T[]>, what: string, load: () => Promise<T[]>): Promise<T[]> => {
    const key = `${name}${what}`;
    const known = held.get(key);
    if (known) return known;
    const list = [...(await load())];
    held.set(key, list, 1 + list.length);
    return list;
  };

  return {
    known: async (asked) => {
      const found = new Map<string, Entry>();
      const missing: string[] = [];
      for (const stem of asked) {
        const held = stems.get(`${name} ${stem}`);
        if (held) found.set(stem, held);
        else if (held === undefined) missing.push(stem);
      }
      for (const row of await knownStems(ctx.db, name, missing)) found.set(row.stem, row);
      // Of hundreds of possible spellings nearly all are no words: kept, they would push out those that are asked for again.
      const isGuess = missing.length > mostAsked;
      for (const stem of missing) {
        const entry = found.get(stem) ?? null;
        if (entry || !isGuess) stems.set(`${name} ${stem}`, entry);
      }
      return found;
    },
    startingWith: (beginning) =>
      ask(lists, `^${beginning}`, () => wordsStartingWith(ctx.db, name, beginning)),
    // A ticket has no title that could be typed.
    completing: (before, beginning) =>
      name === "tickets"
        ? Promise.resolve([])
        : ask(completions, `>${before.join(" ")}>${beginning}`, () =>
            stemsCompleting(ctx.db, name === "public", before, beginning),
          ),
    // Hundreds of spellings of one word: the word itself is the key.
    spelled: (words) =>
      ask(lists, `=${words[0]}/${words.at(-1)}/${words.length}`, () => wordsSpelled(ctx.db, name, words)),
    similar: (word) => ask(lists, `%${word}`, () => wordsSimilar(ctx.db, name, word)),
    sounding: (skeletons) =>
      ask(lists, `~${skeletons.join(" ")}`, () => wordsSounding(ctx.db, name, skeletons)),
    rooted: (root) => ask(lists, `*${root}`, () => stemsStartingWith(ctx.db, name, root)),
  };
}
