import "server-only";
import {
  matchExcerpts,
  searchRows,
  ticketsByClient,
  ticketsByMessage,
  ticketsBySubject,
} from "#db/queries/ticket-search.ts";
import { ticketByNumber } from "#db/queries/tickets.ts";
import { staffOf } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { phoneFragment } from "#lib/clients/rules.ts";
import { scopeOf, seesInternal } from "#lib/tickets/policy.ts";
import { numberWritings, searchWords } from "#lib/tickets/rules.ts";
import type { SearchHit } from "#lib/tickets/types.ts";

const shown = 20;

/**
 * Tickets by number in any writing (then `direct` says which), by words in subject and messages in any word form, by
 * fragments of the client's name, address or phone. Two phases, each bounded: newest candidates, then the rows in scope.
 */
export async function searchTickets(
  ctx: Context,
  typed: string,
  limit = shown,
): Promise<{ direct: string | null; hits: SearchHit[] }> {
  const scope = scopeOf(ctx.actor);
  const internal = seesInternal(ctx.actor);
  const { words, query } = searchWords(typed);
  if (!query || typed.trim().length < 2) return { direct: null, hits: [] };
  const byClient = staffOf(ctx.actor) !== null;
  const writings = numberWritings(typed);
  const digits = phoneFragment(typed);
  // A long number is a phone, not words.
  const fragments = words.filter((w) => w.length >= 3);
  const [direct, bySubject, byMessage, ofClient] = await Promise.all([
    ticketByNumber(ctx.db, scope, writings),
    ticketsBySubject(ctx.db, query),
    ticketsByMessage(ctx.db, query, internal),
    byClient && (digits || fragments.length > 0)
      ? ticketsByClient(ctx.db, { words: addressWords(typed, fragments), digits })
      : [],
  ]);
  const ids = [...new Set([...(direct ? [direct.id] : []), ...bySubject, ...byMessage, ...ofClient])];
  const rows = await searchRows(ctx.db, scope, ids, Math.min(limit, shown));
  const excerpts = await matchExcerpts(
    ctx.db,
    query,
    rows.filter((r) => byMessage.includes(r.id)).map((r) => r.id),
    internal,
  );
  return {
    direct: direct?.number ?? null,
    hits: rows.map((r) => ({
      id: r.id,
      number: r.number,
      subject: r.subject,
      status: r.status,
      channel: r.channel,
      clientName: byClient ? r.clientName : null,
      ownerName: r.ownerName,
      lastMessageAt: r.lastMessageAt.toISOString(),
      excerpt: excerpts.get(r.id) ?? r.lastSnippet,
    })),
  };
}

/** An address is looked for as typed; its parts would match half the directory. */
function addressWords(typed: string, fragments: string[]): string[] {
  const address = typed.trim().toLowerCase();
  return /^\S*@\S*$/.test(address) ? [address] : fragments;
}
