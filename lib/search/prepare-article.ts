import "server-only";
import { allCategories } from "#db/queries/categories.ts";
import { draftFromTicket, messagesForArticle, namesInTicket } from "#db/queries/ticket-articles.ts";
import { ticketById } from "#db/queries/tickets.ts";
import { staffOf } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { found, permit } from "#lib/core/errors.ts";
import { maskedPieces, maskedText } from "#lib/knowledge/mask-personal.ts";
import { mayWriteArticles } from "#lib/knowledge/policy.ts";
import { languageOf } from "#lib/tickets/rules.ts";
import { scopeOf } from "#lib/tickets/policy.ts";
import { searchArticles } from "./search-articles.ts";
import type { ArticleHit, ArticlePlan } from "./types.ts";

const mostAlike = 3;

/**
 * What an author sees before a ticket becomes an article: its messages with everything personal masked, the question and the
 * answer that solved it chosen, articles that say it already, and the category that those are in.
 */
export async function prepareArticle(ctx: Context, ticketId: string): Promise<ArticlePlan> {
  permit(staffOf(ctx.actor) !== null, "errors.staffOnly");
  permit(mayWriteArticles(ctx.actor), "knowledge.errors.mayNotWrite");
  const ticket = found(await ticketById(ctx.db, scopeOf(ctx.actor), ticketId), "errors.ticketNotFound");
  const [all, names, categories, begun] = await Promise.all([
    messagesForArticle(ctx.db, ticket.id, "all"),
    namesInTicket(ctx.db, ticket.id),
    allCategories(ctx.db),
    draftFromTicket(ctx.db, ticket.id),
  ]);
  const seen = all.filter((m) => !m.isInternal);
  const lang = languageOf(seen.map((m) => m.body).join(" "));
  const question = seen.find((m) => m.authorKind !== "staff");
  const answer = seen.findLast((m) => m.authorKind === "staff");
  const title = maskedText(maskedPieces(ticket.subject, names, lang), lang);
  const alike = await searchArticles(ctx, {
    query: ticket.subject,
    lang,
    limit: mostAlike,
    withDrafts: true,
  });
  return {
    ticketId: ticket.id,
    number: ticket.number,
    lang,
    title,
    begunId: begun ?? null,
    messages: all.map((m) => ({
      id: m.id,
      author: m.staffName ?? m.clientName ?? m.authorName ?? "",
      isStaff: m.authorKind === "staff",
      isNote: m.isInternal,
      at: m.createdAt.toISOString(),
      isChosen: m.id === question?.id || m.id === answer?.id,
      pieces: maskedPieces(m.body.trim(), names, lang),
    })),
    alike: alike.hits.filter((h) => h.id !== begun).map(likeness),
    isLikely: alike.confident,
    categories: categories.map((c) => ({ id: c.id, name: ctx.locale === "ru" ? c.nameRu : c.nameEn })),
    categoryId: alike.confident ? guessedCategory(alike.hits) : null,
  };
}

const likeness = (hit: ArticleHit) => ({
  id: hit.id,
  title: hit.title,
  state: hit.state,
  snippet: hit.snippet.map((p) => p.text).join(""),
  href: hit.state === "published" ? `/articles/${hit.lang}/${hit.slug}` : `/desk/knowledge/${hit.id}`,
});

/** The category most of the likest articles are in; the likest count most. */
function guessedCategory(hits: readonly ArticleHit[]): string | null {
  const votes = new Map<string, number>();
  for (const [i, { categoryId }] of hits.entries())
    if (categoryId) votes.set(categoryId, (votes.get(categoryId) ?? 0) + 1 / (i + 1));
  return [...votes].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}
