/** Things that speak of the same, the weightiest first in each group. */
export type Group<T> = { items: T[]; stems: string[] };

/** So much of the words of two subjects must be common for one topic. */
const alikeFrom = 0.5;

/**
 * Puts together what has at least half of its words in common (Jaccard) with the first of a group; word forms count as one. Plain
 * on purpose: an editor sees at once why two things are together. Order is kept, things without words are left out.
 */
export function groupAlike<T>(items: readonly T[], stemsOf: (item: T) => readonly string[]): Group<T>[] {
  const groups: Group<T>[] = [];
  const withStem = new Map<string, Set<number>>();
  for (const item of items) {
    const stems = [...new Set(stemsOf(item))];
    if (stems.length === 0) continue;
    const shared = new Map<number, number>();
    for (const stem of stems)
      for (const g of withStem.get(stem) ?? []) shared.set(g, (shared.get(g) ?? 0) + 1);
    let best = -1;
    let most = 0;
    for (const [g, common] of shared) {
      const likeness = common / (stems.length + groups[g]!.stems.length - common);
      if (likeness >= alikeFrom && (likeness > most || (likeness === most && g < best)))
        [best, most] = [g, likeness];
    }
    if (best >= 0) {
      groups[best]!.items.push(item);
      continue;
    }
    groups.push({ items: [item], stems });
    for (const stem of stems) {
      const list = withStem.get(stem) ?? new Set();
      withStem.set(stem, list.add(groups.length - 1));
    }
  }
  return groups;
}

export const periods = [7, 30, 90] as const;
export type Period = (typeof periods)[number];

export const articleOrders = ["views", "opened", "votes", "deflection", "answered", "oldest"] as const;
export const articleShelves = ["all", "outdated", "unowned"] as const;
export const topicOrders = ["times", "minutes"] as const;
export const insightLists = ["topics", "searches", "articles"] as const;
