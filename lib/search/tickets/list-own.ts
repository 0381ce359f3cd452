import "server-only";
import type { Context } from "#lib/core/context.ts";
import { listOwnTickets } from "#lib/tickets/lists/read.ts";
import type { TicketPage } from "#lib/tickets/types.ts";
import { allOf } from "./rules.ts";
import { understandWords } from "./understand-words.ts";

type Asked = Parameters<typeof listOwnTickets>[1];

/**
 * A client's own tickets by words. Words that are nowhere in them are looked for as what they may have meant; what that is, nobody
 * is told, since it may be a word of somebody else's tickets.
 */
export async function searchOwnTickets(ctx: Context, asked: Asked & { words: string }): Promise<TicketPage> {
  const page = await listOwnTickets(ctx, asked);
  const words = asked.words.trim();
  if (page.rows.length > 0 || words.length < 2) return page;
  const { after, before, ...first } = asked;
  // A later page may be empty although the first was not.
  if ((after || before) && (await listOwnTickets(ctx, first)).rows.length > 0) return page;
  const { terms, isLiteral } = await understandWords(ctx, words);
  const meant = isLiteral ? null : allOf(terms);
  return meant ? listOwnTickets(ctx, { ...asked, meant }) : page;
}
