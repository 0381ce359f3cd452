import "server-only";
import type { Context } from "#lib/core/context.ts";
import { importArticles } from "#lib/knowledge/import-articles.ts";
import { type ImportedArticle, importedArticle } from "#lib/knowledge/schema.ts";
import { indexArticles } from "./index-articles.ts";

export type ImportReport = {
  created: number;
  changed: number;
  unchanged: number;
  refused: { line: number; why: string }[];
  importMs: number;
  indexMs: number;
};

export type NewArticle = Parameters<typeof importArticles>[1][number];

const batchSize = 250;

/**
 * Brings in articles from lines of JSON and makes them findable at once. A line that cannot be used is reported with its number
 * and the others go on; the same file a second time changes nothing.
 */
export async function importKnowledge(
  ctx: Context,
  lines: AsyncIterable<string> | Iterable<string>,
  progress: (done: number) => void = () => {},
): Promise<ImportReport> {
  const refused: ImportReport["refused"] = [];
  let number = 0;
  async function* articles() {
    for await (const line of lines) {
      number++;
      if (!line.trim()) continue;
      const read = readLine(line);
      if ("why" in read) refused.push({ line: number, why: read.why });
      else yield read.article;
    }
  }
  return { ...(await bringIn(ctx, articles(), () => progress(number))), refused };
}

/** Brings in articles that have been read and makes them findable, a batch at a time. */
export async function bringIn(
  ctx: Context,
  articles: AsyncIterable<NewArticle> | Iterable<NewArticle>,
  progress: () => void = () => {},
): Promise<Omit<ImportReport, "refused">> {
  const report = { created: 0, changed: 0, unchanged: 0, importMs: 0, indexMs: 0 };
  let batch: NewArticle[] = [];
  const flush = async () => {
    if (batch.length === 0) return;
    const began = performance.now();
    const done = await importArticles(ctx, batch);
    const imported = performance.now();
    await indexArticles(ctx, done.articleIds);
    report.importMs += imported - began;
    report.indexMs += performance.now() - imported;
    report.created += done.created;
    report.changed += done.changed;
    report.unchanged += done.unchanged;
    batch = [];
    progress();
  };
  for await (const article of articles) {
    batch.push(article);
    if (batch.length >= batchSize) await flush();
  }
  await flush();
  return report;
}

function readLine(line: string): { article: ImportedArticle } | { why: string } {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { why: "not JSON" };
  }
  return readArticle(value);
}

/** An article out of whatever came, or why it cannot be one. */
export function readArticle(value: unknown): { article: ImportedArticle } | { why: string } {
  const parsed = importedArticle.safeParse(value);
  if (parsed.success) return { article: parsed.data };
  return { why: parsed.error.issues.map((i) => `${i.path.join(".") || "line"}: ${i.code}`).join(", ") };
}
