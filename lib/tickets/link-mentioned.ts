import "server-only";
import { linkTicketArticle } from "#db/queries/article-changes.ts";
import { articleBySlug } from "#db/queries/knowledge.ts";
import type { TicketRow } from "#db/queries/tickets.ts";
import type { Context } from "#lib/core/context.ts";
import { env } from "#lib/core/env.ts";
import type { NewEvent } from "#lib/events/record.ts";
import { scopeOf as articlesOf } from "#lib/knowledge/policy.ts";

/** So many links of one reply are looked at. */
const mostLinks = 10;

/** Ties a ticket to the articles whose addresses stand in a reply: they answered it. Gives the events to record. */
export async function linkMentioned(tx: Context, ticket: TicketRow, text: string): Promise<NewEvent[]> {
  const start = `${env().APP_URL}/articles/`;
  if (!text.includes(start)) return [];
  const happened: NewEvent[] = [];
  const after = text.split(start).slice(1, mostLinks + 1);
  for (const rest of after) {
    const [, lang, slug] = /^(ru|en)\/([\p{L}\p{N}%_-]{1,300})/u.exec(rest) ?? [];
    if (!lang || !slug) continue;
    const article = await articleBySlug(tx.db, articlesOf(tx.actor), lang as "ru" | "en", decoded(slug));
    if (!article) continue;
    const link = {
      ticketId: ticket.id,
      articleId: article.id,
      relation: "answered_by" as const,
      at: tx.now(),
    };
    if (await linkTicketArticle(tx.db, link))
      happened.push({
        type: "ticket.article_linked",
        objectType: "ticket",
        objectId: ticket.id,
        ticketId: ticket.id,
        data: { articleId: article.id },
      });
  }
  return happened;
}

function decoded(slug: string): string {
  try {
    return decodeURIComponent(slug);
  } catch {
    return slug;
  }
}
