// Search quality and speed on judged questions: npm run bench:search -- [folder with articles.jsonl and queries.jsonl]
import fs from "node:fs";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { systemContext } from "#lib/core/system-context.ts";
import { chooseEngines } from "#lib/runtime/engines.ts";
import { importKnowledge } from "#lib/search/import-knowledge.ts";
import { searchArticles } from "#lib/search/search-articles.ts";
import { searchIndexSize } from "#db/queries/search.ts";
import { database } from "#lib/core/database.ts";
import { newId } from "#lib/core/ids.ts";
import type { Context } from "#lib/core/context.ts";
import { withDatabase } from "./lib/stack.ts";

type Judged = { id: string; lang: "ru" | "en"; kind: string; q: string; relevant: string[] };

const jsonl = <T>(file: string): T[] =>
  fs
    .readFileSync(file, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);

const visitor = (): Context => ({
  db: database(),
  actor: { kind: "visitor" },
  locale: "en",
  now: () => new Date(),
  requestId: newId(),
  afterCommit: null,
});

type Row = Judged & { ndcg: number; mrr: number; recall: number; confident: boolean; ms: number };

function judge(query: Judged, found: string[]): { ndcg: number; mrr: number; recall: number } {
  const relevant = new Set(query.relevant);
  let dcg = 0;
  let mrr = 0;
  let hits = 0;
  for (const [i, id] of found.slice(0, 10).entries()) {
    if (!relevant.has(id)) continue;
    hits++;
    dcg += 1 / Math.log2(i + 2);
    if (mrr === 0) mrr = 1 / (i + 1);
  }
  let ideal = 0;
  for (let i = 0; i < Math.min(10, relevant.size); i++) ideal += 1 / Math.log2(i + 2);
  return {
    ndcg: ideal ? dcg / ideal : 0,
    mrr,
    recall: relevant.size ? hits / Math.min(10, relevant.size) : 0,
  };
}

const mean = (list: readonly number[]) =>
  list.length === 0 ? 0 : list.reduce((a, b) => a + b, 0) / list.length;
const percentile = (list: readonly number[], p: number) =>
  list.toSorted((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * p))] ?? 0;

const folder = process.argv[2] ?? process.env.TELLONCE_SEARCH_DATA ?? path.resolve("../shared/data/search");
await withDatabase("bench-search", async () => {
  chooseEngines();
  const lines = fs.readFileSync(path.join(folder, "articles.jsonl"), "utf8").split("\n");
  const loaded = await importKnowledge(systemContext("import"), lines);
  const size = await searchIndexSize(database());
  console.log(
    `${size.documents} documents, ${size.words} words, ${Math.round(size.bytes / 1e6)} MB of index; loaded ${loaded.created + loaded.changed} new or changed: import ${Math.round(loaded.importMs)} ms, index ${Math.round(loaded.indexMs)} ms`,
  );
  const ctx = visitor();
  const rows: Row[] = [];
  const { rss } = process.memoryUsage();
  for (const query of jsonl<Judged>(path.join(folder, "queries.jsonl"))) {
    const t0 = performance.now();
    const { hits, confident } = await searchArticles(ctx, { query: query.q, lang: query.lang, limit: 10 });
    const ms = performance.now() - t0;
    rows.push({
      ...query,
      ...judge(
        query,
        hits.map((h) => h.externalId ?? ""),
      ),
      confident: confident && hits.length > 0,
      ms,
    });
    if (
      process.env.SHOW &&
      (process.env.SHOW === query.kind || process.env.SHOW === "all") &&
      query.kind !== "none"
    ) {
      const r = rows.at(-1)!;
      if (r.ndcg < 0.99)
        console.log(
          `${query.kind} ${r.ndcg.toFixed(2)} ${confident ? " " : "?"} ${query.q} -> ${hits
            .slice(0, 3)
            .map((h) => h.title)
            .join(" | ")}`,
        );
    }
    if (process.env.SHOW === "none" && query.kind === "none" && confident)
      console.log(query.q, hits[0]?.title);
  }
  const answerable = rows.filter((r) => r.kind !== "none");
  const line = (name: string, of: Row[]) =>
    console.log(
      `${name.padEnd(14)} ${String(of.length).padStart(4)}  nDCG@10 ${mean(of.map((r) => r.ndcg)).toFixed(3)}  MRR ${mean(of.map((r) => r.mrr)).toFixed(3)}  recall@10 ${mean(of.map((r) => r.recall)).toFixed(3)}  flagged ${mean(of.map((r) => (r.confident ? 0 : 1))).toFixed(3)}`,
    );
  for (const kind of [...new Set(answerable.map((r) => r.kind))].toSorted())
    line(
      kind,
      answerable.filter((r) => r.kind === kind),
    );
  for (const lang of ["ru", "en"])
    line(
      lang,
      answerable.filter((r) => r.lang === lang),
    );
  line("all", answerable);
  line(
    "none",
    rows.filter((r) => r.kind === "none"),
  );
  const times = rows.map((r) => r.ms);
  console.log(
    `latency p50 ${percentile(times, 0.5).toFixed(1)} ms, p95 ${percentile(times, 0.95).toFixed(1)} ms; memory ${Math.round(rss / 1e6)} MB`,
  );
});
process.exit(0);
