import "server-only";
import { searchVersion } from "#db/queries/search.ts";
import type { Context } from "#lib/core/context.ts";
import { synonymsOf } from "#lib/search/ask-synonyms.ts";
import { understand } from "#lib/search/query/understand-query.ts";
import { wordsOfTickets } from "./find-matches.ts";
import { meantTerms, type TicketTerms } from "./rules.ts";

/**
 * What words typed into a search for tickets may have meant: slips, other keyboards, transliteration, synonyms. `isLiteral`: nothing
 * was read into words that are all known as they are, so to ask again would find the same nothing.
 */
export async function understandWords(
  ctx: Context,
  typed: string,
): Promise<{ terms: TicketTerms; corrected: string | null; isLiteral: boolean }> {
  const synonyms = await synonymsOf(ctx, await searchVersion(ctx.db), undefined);
  const meant = await understand(typed, wordsOfTickets(ctx), synonyms);
  const isLiteral =
    meant.corrected === null &&
    meant.terms.every((t) => t.isKnown && !t.expansions.some((e) => !e.word && e.weight < 1));
  return { terms: meantTerms(meant), corrected: meant.corrected, isLiteral };
}
