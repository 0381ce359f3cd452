import { route } from "#lib/http/route.ts";
import { answerKnowledgeSearch } from "#lib/search/answer-api.ts";
import { searchInput } from "#lib/search/schema.ts";

/** Articles for a question, as far as the caller may read them. */
export const GET = route({ access: "public", query: searchInput }, (ctx, { query }) =>
  answerKnowledgeSearch(ctx, query),
);
