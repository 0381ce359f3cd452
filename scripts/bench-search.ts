// Search quality and speed on judged questions, in a database of its own:
//   npm run bench:search -- [FOLDER with articles.jsonl and queries.jsonl] [--failures KIND] [--generate N]
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import postgres from "postgres";
import { searchServer } from "#db/queries/search-server.ts";
import { searchIndexSize } from "#db/queries/search.ts";
import type { Context } from "#lib/core/context.ts";
import { closeDatabase, database } from "#lib/core/database.ts";
import { env } from "#lib/core/env.ts";
import { systemContext } from "#lib/core/system-context.ts";
import { newId } from "#lib/core/ids.ts";
import { meilisearchEngines } from "#lib/runtime/engines.ts";
import { postgresEngine } from "#lib/search/adapters/postgres/engine.ts";
import { type Engines, useSearchEngines } from "#lib/search/engine-in-use.ts";
import { importKnowledge } from "#lib/search/import-knowledge.ts";
import { searchArticles } from "#lib/search/search-articles.ts";
import { syncOnce } from "#lib/search/sync/sync-once.ts";
import { makeArticles } from "./bench/make-articles.ts";
import { ensureDatabase, startCluster } from "./lib/cluster.ts";
import { startGuard } from "./lib/guard.ts";
import { migrateDatabase } from "./lib/migrate.ts";

type Judged = { id: string; lang: "ru" | "en"; kind: string; q: string; relevant: string[] };
type Row = Judged & {
  ndcg: number;
  mrr: number;
  recall: number;
  isSure: boolean;
  isFallback: boolean;
  ms: number;
  titles: string[];
};

const mean = (list: readonly number[]) =>
  list.length === 0 ? 0 : list.reduce((a, b) => a + b, 0) / list.length;
const percentile = (list: readonly number[], p: number) =>
  list.toSorted((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * p))] ?? 0;

function judge(query: Judged, found: readonly (string | null)[]) {
  const relevant = new Set(query.relevant);
  let [dcg, mrr, hits, ideal] = [0, 0, 0, 0];
  for (const [i, id] of found.slice(0, 10).entries()) {
    if (!id || !relevant.has(id)) continue;
    hits++;
    dcg += 1 / Math.log2(i + 2);
    mrr ||= 1 / (i + 1);
  }
  for (let i = 0; i < Math.min(10, relevant.size); i++) ideal += 1 / Math.log2(i + 2);
  return {
    ndcg: ideal ? dcg / ideal : 0,
    mrr,
    recall: relevant.size ? hits / Math.min(10, relevant.size) : 0,
  };
}

async function ask(ctx: Context, queries: readonly Judged[]): Promise<Row[]> {
  const rows: Row[] = [];
  for (const query of queries) {
    const began = performance.now();
    const { hits, confident, isFallback } = await searchArticles(ctx, {
      query: query.q,
      lang: query.lang,
      limit: 10,
    });
    const ms = performance.now() - began;
    const judged = judge(
      query,
      hits.map((h) => h.externalId),
    );
    rows.push({ ...query, ...judged, isSure: confident, isFallback, ms, titles: hits.map((h) => h.title) });
  }
  return rows;
}

function report(rows: readonly Row[], failures: string | undefined): void {
  const line = (name: string, of: readonly Row[]) => {
    const figure = (pick: (r: Row) => number) => mean(of.map(pick)).toFixed(3);
    console.log(
      `${name.padEnd(10)} ${String(of.length).padStart(5)} ${figure((r) => r.ndcg).padStart(9)} ${figure((r) => r.mrr).padStart(7)} ${figure((r) => r.recall).padStart(10)} ${figure((r) => (r.isSure ? 0 : 1)).padStart(10)}`,
    );
  };
  const answerable = rows.filter((r) => r.kind !== "none");
  console.log(
    `${"kind".padEnd(10)} ${"count".padStart(5)} ${"nDCG@10".padStart(9)} ${"MRR".padStart(7)} ${"recall@10".padStart(10)} ${"unsure".padStart(10)}`,
  );
  for (const kind of [...new Set(answerable.map((r) => r.kind))].toSorted((a, b) => (a < b ? -1 : 1)))
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
  for (const row of failures ? rows.filter((r) => r.kind === failures) : [])
    if (row.kind === "none" ? row.isSure : row.ndcg < 0.99)
      console.log(
        `  ${row.ndcg.toFixed(2)}${row.isSure ? "" : " unsure"}  ${row.q}  ->  ${row.titles.slice(0, 3).join(" | ")}`,
      );
}

function speed(name: string, times: readonly number[]): void {
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((p) => percentile(times, p).toFixed(1));
  console.log(`${name.padEnd(30)} p50 ${p50} ms, p95 ${p95} ms, p99 ${p99} ms`);
}

/** Builds the server's index as the worker would. Answers how long it took, in milliseconds. */
async function fill(remote: NonNullable<Engines["remote"]>): Promise<number> {
  const began = performance.now();
  const owner = newId();
  for (;;) {
    const isMore = await syncOnce(systemContext("bench"), remote, owner);
    const server = await searchServer(database(), remote.name);
    if (server?.lastError ?? server?.buildError) throw new Error((server?.lastError ?? server?.buildError)!);
    if (server?.isReady && !server.checkAskedAt) return performance.now() - began;
    if (!isMore) await sleep(100);
  }
}

async function bench(folder: string, failures: string | undefined, made: number): Promise<void> {
  useSearchEngines({ main: postgresEngine, fallback: postgresEngine });
  const read = (name: string) => fs.readFileSync(path.join(folder, name), "utf8").split("\n").filter(Boolean);
  const given = read("articles.jsonl");
  const loaded = await importKnowledge(systemContext("bench"), given);
  if (made > 0) {
    const articles = given.map(
      (line) => JSON.parse(line) as { lang: "ru" | "en"; title: string; body: string },
    );
    const more = await importKnowledge(systemContext("bench"), makeArticles(made, articles));
    loaded.importMs += more.importMs;
    loaded.indexMs += more.indexMs;
  }
  // What autovacuum does where the product runs; a throwaway cluster has none.
  const sql = postgres(process.env.DATABASE_URL!, { max: 1, onnotice: () => {} });
  await sql.unsafe("vacuum analyze");
  await sql.end();
  const size = await searchIndexSize(database());
  const queries = read("queries.jsonl").map((line) => JSON.parse(line) as Judged);
  console.log(
    `engine postgres: ${size.documents} articles, ${size.words} words, ${Math.round(size.bytes / 1e6)} MB of index; ` +
      `import ${(loaded.importMs / 1000).toFixed(1)} s, index ${(loaded.indexMs / 1000).toFixed(1)} s`,
  );
  await measure(queries, failures);

  const { MEILI_URL: url, MEILI_KEY: key } = env();
  if (!url) return console.log("\nengine meilisearch: not run, MEILI_URL is not set");
  // An index of its own: the one that answers somewhere is left alone.
  const engines = meilisearchEngines({ url, key, index: "tellonce_bench" });
  useSearchEngines(engines);
  const { remote } = engines;
  try {
    const took = await fill(remote);
    const held = await remote.look(remote.live);
    console.log(
      `\nengine meilisearch: ${held?.documents} articles, index ${(took / 1000).toFixed(1)} s until it answers`,
    );
    await measure(queries, failures);
  } finally {
    const server = await searchServer(database(), remote.name);
    for (const index of [remote.live, server?.oldIndex, server?.build?.index])
      if (index) await remote.drop(index);
  }
}

async function measure(queries: readonly Judged[], failures: string | undefined): Promise<void> {
  const visitor: Context = { ...systemContext("bench"), actor: { kind: "visitor" } };
  const rows = await ask(visitor, queries);
  report(rows, failures);
  const instead = rows.filter((r) => r.isFallback).length;
  if (instead > 0) console.log(`${instead} questions were answered by the embedded engine instead`);
  speed(
    "first time asked",
    rows.map((r) => r.ms),
  );
  const again = await ask(visitor, queries);
  speed(
    "asked again (remembered)",
    again.map((r) => r.ms),
  );
  const typed = queries
    .filter((q) => q.q.length > 4)
    .map((q) => ({ ...q, q: q.q.slice(0, Math.ceil(q.q.length * 0.6)) }));
  speed(
    "while typing (60 % typed)",
    (await ask(visitor, typed)).map((r) => r.ms),
  );
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { failures: { type: "string" }, generate: { type: "string", default: "0" } },
});
const folder = positionals[0] ?? process.env.TELLONCE_SEARCH_DATA ?? path.resolve("../shared/data/search");
if (!fs.existsSync(path.join(folder, "queries.jsonl"))) {
  console.error(
    `There is no queries.jsonl in ${folder}. Name the folder: npm run bench:search -- FOLDER, or set TELLONCE_SEARCH_DATA.`,
  );
  process.exit(1);
}
const place = path.join(os.tmpdir(), `tellonce-bench-${randomBytes(4).toString("hex")}`);
const guard = startGuard(place);
const cluster = await startCluster({ folder: place, isThrowaway: true });
guard.watch(cluster.process.pid!, []);
try {
  await ensureDatabase(cluster, "bench");
  process.env.DATABASE_URL = cluster.url("bench");
  process.env.LOG_LEVEL ??= "warn";
  await migrateDatabase(process.env.DATABASE_URL);
  await bench(folder, values.failures, Number(values.generate));
  await closeDatabase();
} finally {
  await cluster.stop();
  guard.rest();
  fs.rmSync(place, { recursive: true, force: true });
}
process.exit(0);
