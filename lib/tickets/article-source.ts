import "server-only";
import { messagesForArticle, ticketBrief } from "#db/queries/ticket-articles.ts";
import type { Context } from "#lib/core/context.ts";
import { staffOf } from "#lib/core/actor.ts";
import { scopeOf } from "./policy.ts";

export type ArticleSource = {
  number: string;
  subject: string;
  messages: { id: string; author: string; isStaff: boolean; body: string }[];
};

/** The ticket an article was made from, beside the draft; null for those who may not see that ticket. */
export async function articleSource(ctx: Context, ticketId: string): Promise<ArticleSource | null> {
  if (!staffOf(ctx.actor)) return null;
  const ticket = await ticketBrief(ctx.db, scopeOf(ctx.actor), ticketId);
  if (!ticket) return null;
  const messages = await messagesForArticle(ctx.db, ticket.id, "seen by the client");
  return {
    number: ticket.number,
    subject: ticket.subject,
    messages: messages.map((m) => ({
      id: m.id,
      author: m.staffName ?? m.clientName ?? m.authorName ?? "",
      isStaff: m.authorKind === "staff",
      body: m.body,
    })),
  };
}
