import { route } from "#lib/http/route.ts";
import { searchInput } from "#lib/search/schema.ts";
import { suggestArticles } from "#lib/search/suggest-articles.ts";

/** Answers of the portal's search box while somebody types. */
export const GET = route({ access: "public", query: searchInput }, (ctx, { query }) =>
  suggestArticles(ctx, { ...query, limit: Math.min(query.limit, 8) }),
);
