import "server-only";
import { linkTicketArticle } from "#db/queries/article-changes.ts";
import { draftFromTicket, messagesForArticle, namesInTicket } from "#db/queries/ticket-articles.ts";
import { lockTicket } from "#db/queries/tickets.ts";
import type { Context, Locale } from "#lib/core/context.ts";
import { AppError, found, permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { createArticle } from "#lib/knowledge/create-article.ts";
import { maskedPieces, maskedText } from "#lib/knowledge/mask-personal.ts";
import { placeArticle } from "#lib/knowledge/place-article.ts";
import { mayWriteArticles } from "#lib/knowledge/policy.ts";
import { scopeOf } from "./policy.ts";
import { languageOf } from "./rules.ts";
import type { ArticleFromTicketInput } from "./schema.ts";

const headings: Record<Locale, { question: string; answer: string }> = {
  ru: { question: "Вопрос", answer: "Решение" },
  en: { question: "Question", answer: "Answer" },
};

/**
 * Makes a draft of the chosen messages (all that the client has seen, when none are chosen): what he asked, what solved it, with
 * names, addresses, phones and numbers masked as its author decided. The draft is for staff until somebody has read it and
 * publishes it.
 */
export async function articleFromTicket(
  ctx: Context,
  input: ArticleFromTicketInput,
): Promise<{ articleId: string }> {
  return inTransaction(ctx, async (tx) => {
    const ticket = found(await lockTicket(tx.db, scopeOf(tx.actor), input.ticketId), "errors.ticketNotFound");
    permit(mayWriteArticles(tx.actor), "knowledge.errors.mayNotWrite");
    // A second click, or a colleague who had the same thought, continues the draft that is there.
    const begun = await draftFromTicket(tx.db, ticket.id);
    if (begun) return { articleId: begun };
    const chosen = await messagesForArticle(
      tx.db,
      ticket.id,
      input.messageIds.length > 0 ? input.messageIds : "seen by the client",
    );
    if (chosen.length === 0) throw new AppError("conflict", "knowledge.errors.noMessages");
    const names = await namesInTicket(tx.db, ticket.id);
    const lang = input.lang ?? languageOf(chosen.map((m) => m.body).join(" "));
    const { hidden } = input;
    const shownIn = new Map(input.shown.map((s) => [s.messageId, s.places]));
    const words = (m: (typeof chosen)[number]) =>
      maskedText(maskedPieces(m.body.trim(), names, lang), lang, { shown: shownIn.get(m.id) ?? [], hidden });
    const asked = chosen.filter((m) => m.authorKind !== "staff").map(words);
    const answered = chosen.filter((m) => m.authorKind === "staff").map(words);
    const { question, answer } = headings[lang];
    const body = [
      ...(asked.length > 0 ? [`## ${question}`, ...asked.map(asMarkdown)] : []),
      ...(answered.length > 0 ? [`## ${answer}`, ...answered.map(asMarkdown)] : []),
    ].join("\n\n");

    const { articleId } = await createArticle(tx, {
      lang,
      title:
        input.title || maskedText(maskedPieces(ticket.subject, names, lang), lang, { shown: [], hidden }),
      body,
      fromTicketId: ticket.id,
    });
    if (input.categoryId)
      await placeArticle(tx, {
        articleId,
        audience: "public",
        organisationIds: [],
        categoryId: input.categoryId,
      });
    await linkTicketArticle(tx.db, { ticketId: ticket.id, articleId, relation: "source_of", at: tx.now() });
    await record(tx, {
      type: "ticket.article_drafted",
      objectType: "ticket",
      objectId: ticket.id,
      ticketId: ticket.id,
      data: { articleId },
    });
    return { articleId };
  });
}

/** Plain words as Markdown: what looks like a mark stays a character, lines stay lines. */
const asMarkdown = (text: string): string =>
  text
    .replace(/([\\`*_[\]<>])/g, "\\$1")
    .replace(/^(\s*)([#>+-])(?=\s|$)/gm, "$1\\$2")
    .replace(/^(\s*\d+)([.)])(?=\s)/gm, "$1$2")
    .replace(/([^\n])\n(?=[^\n])/g, "$1  \n");
