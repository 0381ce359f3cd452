import "server-only";
import {
  knownStems,
  stemsCompleting,
  stemsStartingWith,
  wordsSimilar,
  wordsSounding,
  wordsSpelled,
  wordsStartingWith,
} from "#db/queries/search.ts";
import type { Context } from "#lib/core/context.ts";
import { Remembered } from "./remember-answers.ts";
import type { Completion, Entry, Vocabulary } from "./query/types.ts";

const lists = new Remembered<Entry[]>(20_000);
const completions = new Remembered<Completion[]>(10_000);
const stems = new Remembered<Entry | null>(40_000);

/** The words of the articles: all of them for staff, those of public articles for everybody else. Remembers what it was asked. */
export function vocabularyOf(ctx: Context, isPublic: boolean, version: number): Vocabulary {
  lists.at(version);
  completions.at(version);
  stems.at(version);
  const kind = isPublic ? "p" : "a";

  const askCompletions = async (key: string, load: () => Promise<Completion[]>): Promise<Completion[]> => {
    const held = completions.get(key);
    if (held) return held;
    const list = [...(await load())];
    completions.set(key, list, 1 + list.length);
    return list;
  };

  const ask = async (key: string, load: () => Promise<Entry[]>): Promise<Entry[]> => {
    const held = lists.get(key);
    if (held) return held;
    const list = [...(await load())];
    lists.set(key, list, 1 + list.length);
    return list;
  };

  return {
    known: async (asked) => {
      const found = new Map<string, Entry>();
      const missing: string[] = [];
      for (const stem of asked) {
        const held = stems.get(`${kind}${stem}`);
        if (held) found.set(stem, held);
        else if (held === undefined) missing.push(stem);
      }
      for (const row of await knownStems(ctx.db, isPublic, missing)) found.set(row.stem, row);
      for (const stem of missing) stems.set(`${kind}${stem}`, found.get(stem) ?? null);
      return found;
    },
    startingWith: (beginning) =>
      ask(`${kind}^${beginning}`, () => wordsStartingWith(ctx.db, isPublic, beginning)),
    completing: (before, beginning) =>
      askCompletions(`${kind}>${before.join(" ")}>${beginning}`, () =>
        stemsCompleting(ctx.db, isPublic, before, beginning),
      ),
    // Hundreds of spellings of one word: the word itself is the key.
    spelled: (words) =>
      ask(`${kind}=${words[0]}/${words.at(-1)}/${words.length}`, () => wordsSpelled(ctx.db, isPublic, words)),
    similar: (word) => ask(`${kind}%${word}`, () => wordsSimilar(ctx.db, isPublic, word)),
    sounding: (skeletons) =>
      ask(`${kind}~${skeletons.join(" ")}`, () => wordsSounding(ctx.db, isPublic, skeletons)),
    rooted: (root) => ask(`${kind}*${root}`, () => stemsStartingWith(ctx.db, isPublic, root)),
  };
}
