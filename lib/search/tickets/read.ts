import "server-only";
import { searchVersion } from "#db/queries/search.ts";
import {
  type MessageKinds,
  messageTexts,
  searchRows,
  type TicketMatch,
  ticketsByClient,
  ticketsByMessage,
  ticketsBySubject,
  type TicketSearchPlace,
  ticketsMatchingSince,
  ticketsWithAll,
} from "#db/queries/ticket-search.ts";
import { ticketByNumber } from "#db/queries/tickets.ts";
import { phoneFragment } from "#lib/clients/rules.ts";
import { staffOf } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { startOfDay, startOfNextDay } from "#lib/core/days.ts";
import { scopeOf, seesInternal } from "#lib/tickets/policy.ts";
import { numberWritings } from "#lib/tickets/rules.ts";
import { synonymsOf } from "#lib/search/ask-synonyms.ts";
import { vocabularyOf } from "#lib/search/ask-vocabulary.ts";
import { excerpt, markMatches } from "#lib/search/query/mark-matches.ts";
import { stemOf } from "#lib/search/query/find-stem.ts";
import { understand } from "#lib/search/query/understand-query.ts";
import { allOf, literalTerms, meantTerms, type TicketTerms } from "./rules.ts";
import type { TicketQuestion } from "./schema.ts";
import type { TicketHit, TicketSearch } from "./types.ts";

const pageSize = 20;
/** How long what is known of words in tickets is believed. */
const rememberMs = 600_000;
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

  const find = finder(ctx, question, place);
  let terms = literal;
  let matches = await find(literal, typed);
  let instead: string | null = null;
  let without: string[] = [];
  if (matches.length === 0 && !direct && typed && !question.before) {
    const meant = await understood(ctx, typed);
    const tried = meant.isLiteral ? [] : await find(meant.terms, "");
    if (tried.length > 0) [terms, matches, instead] = [meant.terms, tried, meant.corrected];
    else if (meant.terms.words.length > 1) {
      const fewer = await withoutRarest(ctx, meant.terms);
      const found = await find(fewer.terms, "");
      if (found.length > 0) [terms, matches, without] = [fewer.terms, found, fewer.dropped];
    }
  }
  const page = matches.slice(0, limit);
  const shown =
    direct && !page.some((m) => m.ticketId === direct.id)
      ? [{ ticketId: direct.id, matchId: direct.id, messageId: null }, ...page]
      : page;
  return {
    direct: direct?.number ?? null,
    hits: await hitsOf(ctx, shown, terms),
    next: matches.length > limit ? page.at(-1)!.matchId : null,
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
    limit: limit + 1,
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

type Find = (terms: TicketTerms, typed: string) => Promise<TicketMatch[]>;

/** Searches for one question and place: streams of matches, merged; each is bounded and in order of time. */
function finder(ctx: Context, question: Partial<TicketQuestion>, place: TicketSearchPlace): Find {
  const { db } = ctx;
  const where = question.in;
  const seesNotes = seesInternal(ctx.actor);
  const inMessages = where === undefined || where === "messages" || (where === "notes" && seesNotes);
  const kinds: MessageKinds =
    !seesNotes || where === "messages" ? "messages" : where === "notes" ? "notes" : "both";

  /** For staff only: clients have no business with a directory. */
  const ofClient = async (typed: string, terms: TicketTerms): Promise<TicketMatch[]> => {
    if (!typed || staffOf(ctx.actor) === null) return [];
    const digits = phoneFragment(typed);
    const address = typed.toLowerCase();
    // An address is looked for as typed; its parts would match half the directory.
    const words = /^\S*@\S*$/.test(address)
      ? [address]
      : terms.words.map((w) => w.word).filter((w) => w.length >= 3);
    return digits || words.length > 0 ? ticketsByClient(db, place, { words, digits }) : [];
  };

  return async (terms, typed) => {
    const query = allOf(terms);
    if (query === null) return ticketsBySubject(db, place, null);
    const [byMessage, bySubject, byClient] = await Promise.all([
      inMessages ? ticketsByMessage(db, place, query, kinds) : [],
      where === undefined || where === "subject" ? ticketsBySubject(db, place, query) : [],
      where === undefined || where === "client" ? ofClient(typed, terms) : [],
    ]);
    const matches = merged([...byMessage, ...bySubject, ...byClient]);
    if (place.before) {
      const ids = matches.map((m) => m.ticketId);
      const seen = await ticketsMatchingSince(db, inMessages ? ids : [], query, kinds, place.before);
      return matches.filter((m) => !seen.has(m.ticketId));
    }
    if (terms.words.length < 2 || where !== undefined || matches.length >= place.limit) return matches;
    // Words may be spread over the subject and several messages; the page is not full, so nothing follows it.
    const rarestFirst = (await byRarity(ctx, terms)).map((w) => w.query);
    return merged([...matches, ...(await ticketsWithAll(db, place, rarestFirst, kinds))]);
  };
}

/** Each ticket once, with its newest match; newest first. */
function merged(matches: readonly TicketMatch[]): TicketMatch[] {
  const newest = new Map<string, TicketMatch>();
  for (const match of matches) {
    const present = newest.get(match.ticketId);
    if (!present || present.matchId < match.matchId) newest.set(match.ticketId, match);
  }
  return [...newest.values()].toSorted((a, b) => (a.matchId < b.matchId ? 1 : -1));
}

const wordsOfTickets = (ctx: Context) =>
  vocabularyOf(ctx, "tickets", Math.floor(ctx.now().getTime() / rememberMs));

async function understood(ctx: Context, typed: string) {
  const synonyms = await synonymsOf(ctx, await searchVersion(ctx.db), undefined);
  const meant = await understand(typed, wordsOfTickets(ctx), synonyms);
  // Nothing was read into words that are all known as they are: to ask again would find the same nothing.
  const isLiteral =
    meant.corrected === null &&
    meant.terms.every((t) => t.isKnown && !t.expansions.some((e) => !e.word && e.weight < 1));
  return { terms: meantTerms(meant), corrected: meant.corrected, isLiteral };
}

/** The words with the rarest first; a word that no ticket has is the rarest. */
async function byRarity(ctx: Context, terms: TicketTerms): Promise<TicketTerms["words"]> {
  const known = await wordsOfTickets(ctx).known(terms.words.map((w) => stemOf(w.word)));
  const docs = (word: string) => known.get(stemOf(word))?.docs ?? 0;
  return terms.words.toSorted((a, b) => docs(a.word) - docs(b.word));
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
