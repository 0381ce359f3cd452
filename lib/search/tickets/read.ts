import "server-only";
import {
  messageTexts,
  searchRows,
  type TicketMatch,
  type TicketSearchPlace,
} from "#db/queries/ticket-search.ts";
import { ticketByNumber } from "#db/queries/tickets.ts";
import { staffOf } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { startOfDay, startOfNextDay } from "#lib/core/days.ts";
import { scopeOf } from "#lib/tickets/policy.ts";
import { numberWritings } from "#lib/tickets/rules.ts";
import { excerpt, markMatches } from "#lib/search/query/mark-matches.ts";
import { byRarity, finder, noMatches } from "./find-matches.ts";
import { literalTerms, type TicketTerms } from "./rules.ts";
import type { TicketQuestion } from "./schema.ts";
import type { TicketHit, TicketSearch } from "./types.ts";
import { understandWords } from "./understand-words.ts";

const pageSize = 20;
const active = ["new", "open", "waiting"] as const;

/**
 * Tickets by number in any writing (then `direct` says which), by words in subject and messages in any word form, by fragments
 * of the client's name, organisation, address or phone; narrowed by filters; newest match first. What was typed is searched for
 * as it is; only when that finds nothing, as what it may have meant (slip, other keyboard, transliteration, synonym), and then
 * without the word that is in the way. Scope and filters stand in each query, so nobody's matches push out those of another.
 */
export async function searchTickets(
  ctx: Context,
  question: Partial<TicketQuestion> & { q: string },
  options: { limit?: number; timeZone?: string } = {},
): Promise<TicketSearch> {
  const limit = Math.min(options.limit ?? pageSize, pageSize);
  const scope = scopeOf(ctx.actor);
  const nothing = { direct: null, hits: [], next: null, instead: null, without: [] };
  const typed = question.q.trim();
  const literal = literalTerms(typed);
  if (typed && (typed.length < 2 || literal.words.length === 0)) return nothing;
  const place = placeOf(ctx, question, limit, options.timeZone ?? "UTC");
  const direct =
    typed && !question.before ? await ticketByNumber(ctx.db, scope, numberWritings(typed)) : undefined;

  const find = finder(ctx, question);
  let terms = literal;
  let found = await find(literal, typed, place);
  let instead: string | null = null;
  let without: string[] = [];
  const isNowhere = async () =>
    found.hits.length === 0 &&
    // A later page may be empty although the first was not.
    (!place.before || (await find(literal, typed, { ...place, before: undefined })).hits.length === 0);
  if (typed && !direct && (await isNowhere())) {
    const meant = await understandWords(ctx, typed);
    const tried = meant.isLiteral ? noMatches : await find(meant.terms, "", place);
    // What was read into the words of somebody who does not see all tickets is not to show in what is left out either.
    const base = scope.kind === "all" ? meant.terms : literal;
    if (tried.hits.length > 0) [terms, found, instead] = [meant.terms, tried, meant.corrected];
    else if (base.words.length > 1) {
      const fewer = await withoutRarest(ctx, base);
      const some = await find(fewer.terms, "", place);
      if (some.hits.length > 0) [terms, found, without] = [fewer.terms, some, fewer.dropped];
    }
  }
  const { hits, next } = found;
  const shown =
    direct && !hits.some((m) => m.ticketId === direct.id)
      ? [{ ticketId: direct.id, matchId: direct.id, messageId: null }, ...hits]
      : hits;
  return {
    direct: direct?.number ?? null,
    hits: await hitsOf(ctx, shown, terms),
    next,
    // A word of somebody else's tickets is shown to nobody who does not see them all.
    instead: scope.kind === "all" ? instead : null,
    without,
  };
}

function placeOf(
  ctx: Context,
  question: Partial<TicketQuestion>,
  limit: number,
  zone: string,
): TicketSearchPlace {
  const { status } = question;
  return {
    scope: scopeOf(ctx.actor),
    before: question.before,
    limit,
    filter: {
      statuses: status === "active" ? active : status && [status],
      ownerId: question.owner,
      teamId: question.team,
      organisationId: question.organisation,
      channel: question.channel,
      filedFrom: question.from ? startOfDay(question.from, zone) : undefined,
      filedBefore: question.to ? startOfNextDay(question.to, zone) : undefined,
    },
  };
}

async function withoutRarest(
  ctx: Context,
  terms: TicketTerms,
): Promise<{ terms: TicketTerms; dropped: string[] }> {
  const [rarest] = await byRarity(ctx, terms);
  return {
    terms: { ...terms, words: terms.words.filter((w) => w !== rarest) },
    dropped: [rarest!.word],
  };
}

async function hitsOf(
  ctx: Context,
  matches: readonly TicketMatch[],
  terms: TicketTerms,
): Promise<TicketHit[]> {
  const [rows, texts] = await Promise.all([
    searchRows(
      ctx.db,
      scopeOf(ctx.actor),
      matches.map((m) => m.ticketId),
    ),
    messageTexts(
      ctx.db,
      matches.flatMap((m) => m.messageId ?? []),
    ),
  ]);
  const byId = new Map(rows.map((r) => [r.id, r]));
  return matches.flatMap(({ ticketId, messageId }) => {
    const row = byId.get(ticketId);
    if (!row) return [];
    const message = messageId ? texts.get(messageId) : undefined;
    return {
      id: row.id,
      number: row.number,
      subject: markMatches(row.subject, terms.stems, terms.begun),
      status: row.status,
      channel: row.channel,
      clientName: staffOf(ctx.actor) ? row.clientName : null,
      ownerName: row.ownerName,
      lastMessageAt: row.lastMessageAt.toISOString(),
      excerpt: excerpt(message?.text ?? row.lastSnippet, terms.stems, { begun: terms.begun }),
      isNote: message?.isNote ?? false,
    };
  });
}
