import "server-only";
import {
  type MessageKinds,
  type TicketMatch,
  type TicketMatches,
  ticketsByClient,
  ticketsByMessage,
  ticketsBySubject,
  type TicketSearchPlace,
  ticketsMatchingSince,
  ticketsWithAll,
} from "#db/queries/ticket-search.ts";
import { phoneFragment } from "#lib/clients/rules.ts";
import { staffOf } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { seesInternal } from "#lib/tickets/policy.ts";
import { vocabularyOf } from "#lib/search/ask-vocabulary.ts";
import { stemOf } from "#lib/search/query/find-stem.ts";
import { allOf, type TicketTerms } from "./rules.ts";
import type { TicketQuestion } from "./schema.ts";

/** How long what is known of words in tickets is believed. */
const rememberMs = 600_000;

export type Page = { hits: TicketMatch[]; next: string | null };
type Find = (terms: TicketTerms, typed: string, place: TicketSearchPlace) => Promise<Page>;

export const noMatches: Page = { hits: [], next: null };
const nobody: TicketMatches = { matches: [], end: null };
/** Pages whose every ticket stood on an earlier one are passed over, but not for ever. */
const mostPassed = 10;

/**
 * Pages of one question. Three streams of matches (messages, subjects, clients), each in order of time and bounded, are merged
 * down to where the first of them was cut: below it another stream may go on, so the next page begins there.
 */
export function finder(ctx: Context, question: Partial<TicketQuestion>): Find {
  const { db } = ctx;
  const where = question.in;
  const seesNotes = seesInternal(ctx.actor);
  const inMessages = where === undefined || where === "messages" || (where === "notes" && seesNotes);
  const kinds: MessageKinds =
    !seesNotes || where === "messages" ? "messages" : where === "notes" ? "notes" : "both";

  /** For staff only: clients have no business with a directory. */
  const ofClient = async (typed: string, terms: TicketTerms, place: TicketSearchPlace) => {
    if (!typed || staffOf(ctx.actor) === null) return nobody;
    const digits = phoneFragment(typed);
    const address = typed.toLowerCase();
    // An address is looked for as typed; its parts would match half the directory.
    const words = /^\S*@\S*$/.test(address)
      ? [address]
      : terms.words.map((w) => w.word).filter((w) => w.length >= 3);
    return digits || words.length > 0 ? ticketsByClient(db, place, { words, digits }) : nobody;
  };

  return async (terms, typed, start) => {
    const query = allOf(terms);
    let place = start;
    for (let passed = 0; ; passed++) {
      const streams = await Promise.all([
        query !== null && inMessages ? ticketsByMessage(db, place, query, kinds) : nobody,
        query === null || where === undefined || where === "subject"
          ? ticketsBySubject(db, place, query)
          : nobody,
        where === undefined || where === "client" ? ofClient(typed, terms, place) : nobody,
      ]);
      const end = streams.reduce<string | null>(
        (latest, s) => (s.end && s.end > (latest ?? "") ? s.end : latest),
        null,
      );
      const all = merged(streams.flatMap((s) => s.matches)).filter((m) => !end || m.matchId >= end);
      const cut = all.slice(0, place.limit);
      const next = all.length > place.limit ? cut.at(-1)!.matchId : end;
      if (!place.before && !next && query !== null && terms.words.length > 1 && where === undefined) {
        // Words may be spread over the subject and several messages. All that there is stands on this page.
        const rarestFirst = (await byRarity(ctx, terms)).map((w) => w.query);
        return { hits: merged([...all, ...(await ticketsWithAll(db, place, rarestFirst, kinds))]), next };
      }
      const ids = query !== null && inMessages && place.before ? cut.map((m) => m.ticketId) : [];
      // The first page has shown what has a match from there on.
      const seen =
        query !== null && place.before
          ? await ticketsMatchingSince(db, ids, query, kinds, place.before)
          : new Set<string>();
      const hits = cut.filter((m) => !seen.has(m.ticketId));
      if (hits.length > 0 || !next || passed >= mostPassed) return { hits, next };
      place = { ...place, before: next };
    }
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

export const wordsOfTickets = (ctx: Context) =>
  vocabularyOf(ctx, "tickets", Math.floor(ctx.now().getTime() / rememberMs));

/** The words with the rarest first; a word that no ticket has is the rarest. */
export async function byRarity(ctx: Context, terms: TicketTerms): Promise<TicketTerms["words"]> {
  const known = await wordsOfTickets(ctx).known(terms.words.map((w) => stemOf(w.word)));
  const docs = (word: string) => known.get(stemOf(word))?.docs ?? 0;
  return terms.words.toSorted((a, b) => docs(a.word) - docs(b.word));
}
