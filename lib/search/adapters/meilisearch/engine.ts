import "server-only";
import type { KnowledgeScope } from "#db/queries/knowledge.ts";
import { docNumbers, searchVersion } from "#db/queries/search.ts";
import { DoubtfulAnswer, type SearchEngine } from "#lib/search/port.ts";
import type { WeighedTerm } from "#lib/search/query/rank-articles.ts";
import { prepare, rerank } from "#lib/search/rerank-found.ts";
import { type Connection, engineName, spoken } from "./connection.ts";

/** Candidates asked of the server per query; the final order is made here. */
const perQuery = 40;

/**
 * Meilisearch finds candidates; their order, and the last word on who may read them, come from PostgreSQL, where every article
 * is indexed as well. A failed or slow call throws: the caller then asks the embedded engine.
 */
export function meilisearchEngine(connection: Connection): SearchEngine {
  const { index } = connection.options;
  return {
    name: engineName,

    isReady: async (ctx) => (await connection.server(ctx))?.isReady ?? false,

    search: async (ctx, question) => {
      if (question.terms.length === 0) return [];
      const known = await prepare(ctx, question, await searchVersion(ctx.db));
      const asked = questions(known.terms);
      // No word of the question is in any article: nothing to ask for.
      if (asked.length === 0) return [];
      const client = await connection.searching(ctx);
      const filter = [`lang = "${question.lang}"`, ...accessFilter(question.scope)];
      const { results } = await client
        .multiSearch({
          queries: asked.map((q) => ({
            indexUid: index,
            q,
            filter,
            limit: perQuery,
            matchingStrategy: "frequency" as const,
            attributesToRetrieve: ["article_id"],
          })),
        })
        .catch((error: unknown) => {
          connection.forget();
          throw spoken(error);
        });
      const articleIds = new Set(results.flatMap((r) => r.hits.map((h) => String(h.article_id))));
      const numbers = await docNumbers(
        ctx.db,
        question.scope,
        question.lang,
        [...articleIds].filter((id) => uuid.test(id)),
      );
      const hits = await rerank(ctx, question, known, numbers);
      // The server forgives more than the question allows: what matches nothing of it is not an answer.
      const fitting = hits.filter((h) => h.coverage > 0);
      if (fitting.length === 0)
        throw new DoubtfulAnswer(
          "Meilisearch found none of the articles that have the words: its index is behind, or not whole.",
        );
      return fitting;
    },

    health: async (ctx) => {
      try {
        const client = await connection.searching(ctx);
        await client.index(index).search("", { limit: 0 });
        const documents = (await connection.server(ctx))?.documents ?? 0;
        return { isUp: true, documents, detail: null };
      } catch (error) {
        connection.forget();
        await connection.refused(ctx, error);
        return { isUp: false, documents: 0, detail: spoken(error).message };
      }
    },
  };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function accessFilter(scope: KnowledgeScope): string[] {
  if (scope.kind === "staff") return [];
  const allowed = ["public"];
  if (scope.kind === "signed_in") allowed.push("signed_in");
  if (scope.kind === "signed_in" && scope.organisationId) allowed.push(`org:${scope.organisationId}`);
  return [`access IN [${allowed.map((a) => `"${a}"`).join(", ")}]`];
}

/** Other readings of words that are asked for as well. */
const mostReadings = 10;

/**
 * The whole question, its two rarest words, and its three rarest one by one: a common word never crowds out a telling one. Then
 * the question with other readings of a word: what a mistake or a beginning may have meant besides the likeliest.
 */
function questions(terms: readonly WeighedTerm[]): string[] {
  const words = terms
    .map(({ idf, expansions }) => ({
      idf,
      stems: expansions.toSorted((a, b) => b.weight - a.weight).map((e) => e.stem),
    }))
    .filter((word) => word.stems.length > 0);
  const rare = words.toSorted((a, b) => b.idf - a.idf).map((word) => word.stems[0]!);
  const likeliest = words.map((word) => word.stems[0]!);
  const readings = words.flatMap((word, i) =>
    word.stems.slice(1).map((stem, rank) => ({ rank, text: likeliest.with(i, stem).join(" ") })),
  );
  const list = [
    likeliest.join(" "),
    rare.slice(0, 2).join(" "),
    ...rare.slice(0, 3),
    ...readings
      .toSorted((a, b) => a.rank - b.rank)
      .slice(0, mostReadings)
      .map((r) => r.text),
  ];
  return [...new Set(list.filter(Boolean))];
}
