import "server-only";
import { Meilisearch } from "meilisearch";
import type { KnowledgeScope } from "#db/queries/knowledge.ts";
import { docNumbers, searchVersion } from "#db/queries/search.ts";
import type { SearchDocument, SearchEngine } from "#lib/search/port.ts";
import { indexedStems } from "#lib/search/query/build-document.ts";
import type { WeighedTerm } from "#lib/search/query/rank-articles.ts";
import { prepare, rerank } from "#lib/search/rerank-found.ts";
import { indexName, settings } from "./settings.ts";

type Stored = {
  id: string;
  article_id: string;
  lang: "ru" | "en";
  access: string[];
  title_s: string;
  body_s: string;
  version: number;
};

export type MeiliOptions = {
  url: string;
  key?: string | undefined;
  /** How long a search may take before the embedded engine answers instead. */
  searchTimeoutMs?: number;
  /** How long a write may take to be carried out. */
  writeTimeoutMs?: number;
};

/** Candidates asked of the server per query; the final order is made here. */
const perQuery = 40;

/**
 * Meilisearch finds candidates; their order, and the last word on who may read them, come from PostgreSQL, where every article
 * is indexed as well. A failed or slow call throws: the caller then asks the embedded engine.
 */
export function meilisearchEngine(options: MeiliOptions): SearchEngine {
  const base = { host: options.url, ...(options.key && { apiKey: options.key }) };
  const reading = new Meilisearch({ ...base, timeout: options.searchTimeoutMs ?? 300 });
  const writing = new Meilisearch({ ...base, timeout: 10_000 });
  const patience = { timeout: options.writeTimeoutMs ?? 60_000, interval: 50 };
  let prepared: Promise<void> | null = null;

  /** Once per process: the index with these settings; repeating it changes nothing. */
  const ready = (): Promise<void> =>
    (prepared ??= (async () => {
      const created = await writing.createIndex(indexName, { primaryKey: "id" }).waitTask(patience);
      if (created.status === "failed" && created.error?.code !== "index_already_exists")
        throw new Error(`Meilisearch could not make its index: ${created.error?.message}`);
      await done(writing.index(indexName).updateSettings(settings));
    })().catch((error: unknown) => {
      prepared = null;
      throw error;
    }));

  type Task = {
    waitTask: (o: typeof patience) => Promise<{ status: string; error?: { message?: string } | null }>;
  };
  const done = async (task: Task): Promise<void> => {
    const { status, error } = await task.waitTask(patience);
    if (status !== "succeeded")
      throw new Error(`Meilisearch did not carry out a write: ${error?.message ?? status}`);
  };

  const removeAll = (articleIds: readonly string[]) =>
    done(
      writing
        .index(indexName)
        .deleteDocuments(articleIds.flatMap((id) => [keyOf(id, "ru"), keyOf(id, "en")])),
    );

  return {
    name: "meilisearch",

    put: async (_ctx, documents) => {
      await ready();
      const kept = new Set(documents.map((d) => keyOf(d.articleId, d.lang)));
      const others = [...new Set(documents.map((d) => d.articleId))]
        .flatMap((id) => [keyOf(id, "ru"), keyOf(id, "en")])
        .filter((key) => !kept.has(key));
      if (others.length > 0) await done(writing.index(indexName).deleteDocuments(others));
      await done(writing.index<Stored>(indexName).addDocuments(documents.map(stored)));
    },

    remove: async (_ctx, articleIds) => {
      await ready();
      await removeAll(articleIds);
    },

    search: async (ctx, question) => {
      if (question.terms.length === 0) return [];
      const known = await prepare(ctx, question, await searchVersion(ctx.db));
      const filter = [`lang = "${question.lang}"`, ...accessFilter(question.scope)];
      const { results } = await reading.multiSearch({
        queries: questions(known.terms).map((q) => ({
          indexUid: indexName,
          q,
          filter,
          limit: perQuery,
          matchingStrategy: "frequency" as const,
          attributesToRetrieve: ["article_id"],
        })),
      });
      const articleIds = new Set(results.flatMap((r) => r.hits.map((h) => String(h.article_id))));
      const numbers = await docNumbers(ctx.db, question.scope, question.lang, [...articleIds]);
      const hits = await rerank(ctx, question, known, numbers);
      // The server forgives more than the question allows: what matches nothing of it is not an answer.
      return hits.filter((h) => h.coverage > 0);
    },

    health: async () => {
      try {
        await reading.health();
        const { numberOfDocuments } = await reading.index(indexName).getStats();
        return { isUp: true, documents: numberOfDocuments, detail: null };
      } catch (error) {
        return { isUp: false, documents: 0, detail: error instanceof Error ? error.message : String(error) };
      }
    },
  };
}

const keyOf = (articleId: string, lang: string): string => `${articleId}-${lang}`;

function stored(d: SearchDocument): Stored {
  const { title, body } = indexedStems(d.title, d.body);
  const access = d.audience === "organisations" ? d.organisationIds.map((id) => `org:${id}`) : [d.audience];
  return {
    id: keyOf(d.articleId, d.lang),
    article_id: d.articleId,
    lang: d.lang,
    access,
    title_s: title.join(" "),
    body_s: body.join(" "),
    version: d.version,
  };
}

function accessFilter(scope: KnowledgeScope): string[] {
  if (scope.kind === "staff") return [];
  const allowed = ["public"];
  if (scope.kind === "signed_in") allowed.push("signed_in");
  if (scope.kind === "signed_in" && scope.organisationId) allowed.push(`org:${scope.organisationId}`);
  return [`access IN [${allowed.map((a) => `"${a}"`).join(", ")}]`];
}

/** The whole question, its two rarest words, and its three rarest one by one: a common word never crowds out a telling one. */
function questions(terms: readonly WeighedTerm[]): string[] {
  const best = terms
    .map((t) => ({
      stem: t.expansions.toSorted((a, b) => b.weight - a.weight)[0]?.stem,
      idf: t.idf,
      all: t.expansions,
    }))
    .filter((t): t is typeof t & { stem: string } => t.stem !== undefined);
  const rare = best.toSorted((a, b) => b.idf - a.idf);
  const list = [
    best.map((t) => t.stem).join(" "),
    rare
      .slice(0, 2)
      .map((t) => t.stem)
      .join(" "),
    ...rare.slice(0, 3).map((t) => t.stem),
    // Second readings: what a mistake or a beginning may have meant besides the likeliest.
    ...best.flatMap((t) => t.all.slice(1, 3).map((e) => e.stem)).slice(0, 4),
  ];
  return [...new Set(list.filter(Boolean))];
}
