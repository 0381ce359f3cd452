import "server-only";
import { allSynonyms } from "#db/queries/search.ts";
import type { Context } from "#lib/core/context.ts";
import { stemOf } from "./query/find-stem.ts";
import { wordsOf } from "./query/split-words.ts";

let held: { version: number; until: number; map: ReadonlyMap<string, readonly string[]> } | null = null;

/** For each stem the stems of its synonyms, as the editors keep them. Looked up again every half minute. */
export async function synonymsOf(
  ctx: Context,
  version: number,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const now = ctx.now().getTime();
  if (held && held.version === version && held.until > now) return held.map;
  const map = new Map<string, Set<string>>();
  for (const { terms } of await allSynonyms(ctx.db)) {
    // A synonym of several words would need to be a phrase; only single words are widened.
    const stems = [
      ...new Set(
        terms
          .map(wordsOf)
          .filter((w) => w.length === 1)
          .map(([w]) => stemOf(w!)),
      ),
    ];
    for (const stem of stems)
      for (const other of stems)
        if (other !== stem) {
          const list = map.get(stem) ?? new Set();
          map.set(stem, list.add(other));
        }
  }
  const plain = new Map([...map].map(([stem, others]) => [stem, [...others]]));
  held = { version, until: now + 30_000, map: plain };
  return plain;
}
