import type { Evidence, Matches } from "#db/queries/search.ts";
import type { Term } from "./types.ts";

/** How much less a match in the body says than one in the title. */
const bodyWeight = 0.55;
/** How much of a term a match in the body alone covers: for the order, and for saying how sure the answer is. */
const bodyCover = 0.92;
const bodyCertainty = 0.85;
const pairInTitle = 0.45;
const pairInBody = 0.4;

/** How telling a term is: rare words weigh more. Of all its readings the likeliest counts. */
export type WeighedTerm = {
  expansions: { stem: string; weight: number; idf: number }[];
  idf: number;
};

export type Candidate = { n: number; score: number };

const rarity = (documents: number, inDocs: number): number =>
  Math.log(1 + (documents - inDocs + 0.5) / (inDocs + 0.5));

/** Weighs the terms of a question against the documents there are. A word that is nowhere weighs as much as the rarest. */
export function weigh(
  terms: readonly Term[],
  matches: ReadonlyMap<string, Matches>,
  documents: number,
): WeighedTerm[] {
  return terms.map((term) => {
    const expansions = term.expansions.map(({ stem, weight }) => {
      const found = matches.get(stem);
      const inDocs = Math.min(documents, Math.max(found?.inTitle.length ?? 0, found?.inBody.length ?? 0));
      return { stem, weight, inDocs, idf: rarity(documents, inDocs) };
    });
    const present = expansions.filter((e) => e.inDocs > 0);
    let idf = rarity(documents, 0);
    if (present.length > 0) {
      const sure = Math.max(...present.map((e) => e.weight));
      idf = Math.max(...present.filter((e) => e.weight >= sure * 0.9).map((e) => e.idf));
    }
    return { expansions: present, idf };
  });
}

/** The most promising documents: every match counted, no text looked at. */
export function candidates(
  terms: readonly WeighedTerm[],
  matches: ReadonlyMap<string, Matches>,
  most: number,
): Candidate[] {
  let last = 0;
  for (const term of terms)
    for (const { stem } of term.expansions) {
      const found = matches.get(stem)!;
      for (const n of found.inTitle) if (n > last) last = n;
      for (const n of found.inBody) if (n > last) last = n;
    }
  const sum = new Float32Array(last + 1);
  const covered = new Float32Array(last + 1);
  const best = new Float32Array(last + 1);
  const bestCover = new Float32Array(last + 1);
  const touched: number[] = [];
  const total = terms.reduce((s, t) => s + t.idf, 0) || 1;
  for (const term of terms) {
    const now: number[] = [];
    const count = (list: Int32Array, gain: number, cover: number) => {
      for (const n of list) {
        if (best[n] === 0) now.push(n);
        if (gain > best[n]!) best[n] = gain;
        if (cover > bestCover[n]!) bestCover[n] = cover;
      }
    };
    for (const { stem, weight, idf } of term.expansions) {
      const found = matches.get(stem)!;
      count(found.inTitle, weight * idf, weight);
      count(found.inBody, weight * idf * bodyWeight * 0.75, weight);
    }
    for (const n of now) {
      if (covered[n] === 0) touched.push(n);
      sum[n]! += best[n]!;
      covered[n]! += bestCover[n]! * term.idf;
      best[n] = 0;
      bestCover[n] = 0;
    }
  }
  const list = touched.map((n) => {
    const cover = covered[n]! / total;
    return { n, score: sum[n]! * (0.25 + 0.75 * cover * cover) };
  });
  return list.toSorted((a, b) => b.score - a.score).slice(0, most);
}

export type Ranked = { n: number; articleId: string; score: number; coverage: number };

/** The final order: coverage, fit of the title, density and length of the body, words that stand together. */
export function rank(
  terms: readonly WeighedTerm[],
  matches: ReadonlyMap<string, Matches>,
  evidence: readonly Evidence[],
  averageLength: number,
): Ranked[] {
  const total = terms.reduce((s, t) => s + t.idf, 0) || 1;
  const inBody = (stem: string, n: number): boolean => contains(matches.get(stem)?.inBody, n);
  return evidence
    .map((doc) => {
      const title = doc.titleStems ? doc.titleStems.split(" ") : [];
      const titleSet = new Set(title);
      const length = (0.5 + (0.5 * doc.bodyLength) / averageLength) ** -0.25;
      let sum = 0;
      let covered = 0;
      let certain = 0;
      const matchedTitle = new Set<string>();
      for (const [i, term] of terms.entries()) {
        let gain = 0;
        let cover = 0;
        let certainty = 0;
        for (const { stem, weight, idf } of term.expansions) {
          const isTitle = titleSet.has(stem);
          const isBody = inBody(stem, doc.n);
          if (!isTitle && !isBody) continue;
          if (isTitle) matchedTitle.add(stem);
          const value =
            (isTitle ? 1 : 0) + (isBody ? bodyWeight * doc.density[i]! * length * (isTitle ? 0.3 : 1) : 0);
          gain = Math.max(gain, weight * idf * value);
          cover = Math.max(cover, weight * (isTitle ? 1 : bodyCover));
          certainty = Math.max(certainty, weight * (isTitle ? 1 : bodyCertainty));
        }
        sum += gain;
        covered += cover * term.idf;
        certain += certainty * term.idf;
      }
      const coverage = covered / total;
      const fit = title.length === 0 ? 0 : Math.min(1, matchedTitle.size / title.length);
      const score =
        (sum * (0.25 + 0.75 * coverage * coverage) + pairs(terms, doc, title)) * (1 + 0.45 * fit * coverage);
      return { n: doc.n, articleId: doc.articleId, score, coverage: certain / total };
    })
    .toSorted((a, b) => b.score - a.score || a.n - b.n);
}

/** Whether a sorted list has a number. */
function contains(list: Int32Array | undefined, n: number): boolean {
  let low = 0;
  let high = (list?.length ?? 0) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const at = list![middle]!;
    if (at === n) return true;
    if (at < n) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}

/** Neighbours in the question that stand together in the title or the body too. */
function pairs(terms: readonly WeighedTerm[], doc: Evidence, title: readonly string[]): number {
  let sum = 0;
  for (let i = 0; i + 1 < terms.length; i++) {
    const [a, b] = [terms[i]!, terms[i + 1]!];
    const least = Math.min(a.idf, b.idf);
    const has = (t: WeighedTerm, stem: string | undefined) =>
      t.expansions.some((e) => e.stem === stem && e.weight >= 0.5);
    if (title.some((stem, k) => has(a, stem) && has(b, title[k + 1]))) sum += pairInTitle * least;
    if (doc.closeBy[i]) sum += pairInBody * least;
  }
  return sum;
}
