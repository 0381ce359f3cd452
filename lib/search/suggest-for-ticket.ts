import "server-only";
import { findAccountOfClient } from "#db/queries/auth.ts";
import { organisationsOf, textsOf } from "#db/queries/knowledge.ts";
import { similarSolved } from "#db/queries/ticket-search.ts";
import { ticketById, type TicketRow } from "#db/queries/tickets.ts";
import { staffOf } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { found, permit } from "#lib/core/errors.ts";
import { scopeOf } from "#lib/tickets/policy.ts";
import { chatter, stopWords } from "./query/noise-words.ts";
import { wordsOf } from "./query/split-words.ts";
import { searchArticles } from "./search-articles.ts";
import type { ArticleHit, ArticleSearch, TicketSuggestions } from "./types.ts";

const mostArticles = 4;
const mostTickets = 4;
const mostFound = 6;
/** An article goes into a reply as text up to this length. */
const longestText = 4_000;

/** Fewer words of a reply than these say too little to look for. */
const leastWritten = 2;

const tellingWords = (text: string): string[] =>
  wordsOf(text).filter((w) => w.length > 2 && !stopWords.has(w) && !chatter.has(w));

/**
 * What may help with a ticket: published articles, each with whether its client may read it, and solved tickets like it. They
 * follow its subject, and what is being written (`about`) as soon as that says something. Asked by the page once it is shown,
 * so that the page itself does not wait.
 */
export async function suggestForTicket(
  ctx: Context,
  ticketId: string,
  about = "",
): Promise<TicketSuggestions> {
  permit(staffOf(ctx.actor) !== null, "errors.staffOnly");
  const scope = scopeOf(ctx.actor);
  const ticket = found(await ticketById(ctx.db, scope, ticketId), "errors.ticketNotFound");
  const written = tellingWords(about);
  const words = [...new Set([...tellingWords(ticket.subject), ...written.slice(-6)])]
    .toSorted((a, b) => b.length - a.length)
    .slice(0, 6);
  const ask = (query: string) => searchArticles(ctx, { query, lang: ticket.locale, limit: mostArticles });
  const [bySubject, byText, similar] = await Promise.all([
    ask(ticket.subject),
    written.length >= leastWritten ? ask(written.slice(-10).join(" ")) : null,
    similarSolved(ctx.db, scope, { ticketId, words, limit: mostTickets }),
  ]);
  // What is being written is nearer to the matter than the subject, but only when something is surely about it.
  const search = byText?.confident ? joined(byText, bySubject) : bySubject;
  const hasAccount =
    ticket.clientId !== null && (await findAccountOfClient(ctx.db, ticket.clientId)) !== undefined;
  const hits = [...search.hits, ...search.otherLanguage].slice(0, mostArticles);
  return {
    confident: search.confident,
    articles: await Promise.all(hits.map((hit) => suggestion(ctx, ticket, hit, hasAccount))),
    tickets: similar.map(({ number, subject, status }) => ({ number, subject, status })),
  };
}

async function suggestion(ctx: Context, ticket: TicketRow, hit: ArticleHit, hasAccount: boolean) {
  const [isReadable, texts] = await Promise.all([
    mayRead(ctx, ticket, hit, hasAccount),
    textsOf(ctx.db, hit.id),
  ]);
  const text = texts.find((t) => t.lang === hit.lang)?.plain ?? "";
  return {
    id: hit.id,
    title: hit.title,
    href: `/articles/${hit.lang}/${hit.slug}`,
    isReadable,
    text: isReadable ? text.slice(0, longestText).toWellFormed() : "",
  };
}

/** An article by words that are typed in the reply, to be put into it. */
export async function findForReply(
  ctx: Context,
  ticketId: string,
  query: string,
): Promise<TicketSuggestions["articles"]> {
  permit(staffOf(ctx.actor) !== null, "errors.staffOnly");
  const ticket = found(await ticketById(ctx.db, scopeOf(ctx.actor), ticketId), "errors.ticketNotFound");
  const [search, hasAccount] = await Promise.all([
    searchArticles(ctx, { query, lang: ticket.locale, limit: mostFound }),
    ticket.clientId ? findAccountOfClient(ctx.db, ticket.clientId) : undefined,
  ]);
  const hits = [...search.hits, ...search.otherLanguage].slice(0, mostFound);
  return Promise.all(hits.map((hit) => suggestion(ctx, ticket, hit, hasAccount !== undefined)));
}

function joined(first: ArticleSearch, then: ArticleSearch): ArticleSearch {
  const seen = new Set(first.hits.map((h) => h.id));
  return { ...first, hits: [...first.hits, ...then.hits.filter((h) => !seen.has(h.id))] };
}

/** Whether the ticket's client can open the article: he gets no link to what is not for him. */
async function mayRead(
  ctx: Context,
  ticket: TicketRow,
  hit: ArticleHit,
  hasAccount: boolean,
): Promise<boolean> {
  switch (hit.audience) {
    case "public":
      return true;
    case "signed_in":
      return hasAccount;
    case "organisations":
      return (
        hasAccount &&
        ticket.organisationId !== null &&
        (await organisationsOf(ctx.db, hit.id)).some((o) => o.id === ticket.organisationId)
      );
    case "staff":
      return false;
  }
}
