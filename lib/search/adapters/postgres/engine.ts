import "server-only";
import {
  changeVocabulary,
  deleteSearchDocs,
  indexedDocs,
  insertSearchDocs,
  lockSearchIndex,
  searchIndexSize,
  searchVersion,
  type WordChange,
} from "#db/queries/search.ts";
import type { Context } from "#lib/core/context.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import type { SearchDocument, SearchIndex } from "#lib/search/port.ts";
import { indexedText } from "#lib/search/query/build-document.ts";
import { candidates } from "#lib/search/query/rank-articles.ts";
import { skeletonOf } from "#lib/search/query/sound-skeleton.ts";
import { stemOf } from "#lib/search/query/find-stem.ts";
import { isLatin } from "#lib/search/query/split-words.ts";
import { prepare, rerank } from "#lib/search/rerank-found.ts";

/** Documents that get a closer look. */
const closerLook = 70;

/** The embedded engine: everything in PostgreSQL, nothing else to run. Also what answers when another engine does not. */
export const postgresEngine: SearchIndex = {
  name: "postgres",

  // no permit: the index is a copy of what was asked for elsewhere; no event: recorded there too
  put: (ctx, documents) =>
    inTransaction(ctx, (tx) =>
      change(
        tx,
        documents,
        documents.map((d) => d.articleId),
      ),
    ),

  remove: (ctx, articleIds) => inTransaction(ctx, (tx) => change(tx, [], articleIds)),

  search: async (ctx, question) => {
    if (question.terms.length === 0) return [];
    const prepared = await prepare(ctx, question, await searchVersion(ctx.db));
    const promising = candidates(prepared.terms, prepared.matches, closerLook);
    return rerank(
      ctx,
      question,
      prepared,
      promising.map((c) => c.n),
    );
  },

  health: async (ctx) => ({ isUp: true, documents: (await searchIndexSize(ctx.db)).documents, detail: null }),
};

/** Replaces what the index holds of the articles, and corrects the counts of their words by the difference. */
async function change(
  tx: Context,
  documents: readonly SearchDocument[],
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await lockSearchIndex(tx.db, tx.now());
  const articleIds = [...new Set(ids)];
  const changes = new Map<string, WordChange>();
  const count = (word: string, by: number, isPublic: boolean) => {
    let entry = changes.get(word);
    if (!entry) {
      const skeleton = isLatin(word) && word.length >= 3 ? skeletonOf(word) || null : null;
      changes.set(word, (entry = { word, stem: stemOf(word), skeleton, all: 0, public: 0 }));
    }
    entry.all += by;
    if (isPublic) entry.public += by;
  };
  for (const old of await indexedDocs(tx.db, articleIds))
    for (const word of old.words.split(" ")) if (word) count(word, -1, old.audience === "public");
  const rows = documents.map((d) => {
    const text = indexedText(d.title, d.body);
    for (const word of text.words) count(word, 1, d.audience === "public");
    return {
      articleId: d.articleId,
      lang: d.lang,
      audience: d.audience,
      organisationIds: d.organisationIds,
      ...text,
      words: text.words.join(" "),
      version: d.version,
    };
  });
  await deleteSearchDocs(tx.db, articleIds);
  await insertSearchDocs(tx.db, rows);
  await changeVocabulary(
    tx.db,
    [...changes.values()].filter((c) => c.all !== 0 || c.public !== 0),
  );
}
