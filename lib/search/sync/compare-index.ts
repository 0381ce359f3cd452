import "server-only";
import { markedTexts } from "#db/queries/search-outbox.ts";
import type { Sync } from "./types.ts";

export type Difference = {
  /** Texts that both sides hold alike. */
  alike: number;
  /** Articles of which the index holds too little, too much, or something older. */
  articleIds: string[];
  /** Keys of documents that are no article's. */
  strangers: string[];
};

/** Compares everything an index holds with the articles, by mark. */
export async function compareIndex({ ctx, remote, hold }: Sync, index: string): Promise<Difference> {
  const kept = new Map<string, { articleId: string | null; mark: string }>();
  for await (const page of remote.kept(index)) {
    await hold();
    for (const { key, articleId, mark } of page) kept.set(key, { articleId, mark });
  }
  const differing = new Set<string>();
  const strangers: string[] = [];
  let alike = 0;
  // Read after the index: what changes meanwhile shows as a difference, never the other way round.
  for (const { articleId, lang, mark } of await markedTexts(ctx.db)) {
    const key = remote.keyOf(articleId, lang);
    if (kept.get(key)?.mark === mark) alike++;
    else differing.add(articleId);
    kept.delete(key);
  }
  for (const [key, { articleId }] of kept) {
    if (articleId === null) strangers.push(key);
    else differing.add(articleId);
  }
  return { alike, articleIds: [...differing], strangers };
}
