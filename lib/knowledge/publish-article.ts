import "server-only";
import {
  changeArticle,
  deleteDrafts,
  insertVersion,
  putText,
  takenSlugs,
} from "#db/queries/article-changes.ts";
import { articleById, draftsOf, type KnowledgeLang, textsOf } from "#db/queries/knowledge.ts";
import { staffOf } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { AppError, found, permit } from "#lib/core/errors.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { record } from "#lib/events/record.ts";
import { plainText } from "./plain-text.ts";
import { mayWriteArticles, scopeOf } from "./policy.ts";
import { freeSlug, slugOf } from "./rules.ts";
import type { ArticleInput } from "./schema.ts";

type Words = { lang: KnowledgeLang; title: string; body: string };

/** Shows what has been written, in every language it was written in, as a new version. Publishing again without changes does nothing. */
export async function publishArticle(ctx: Context, input: ArticleInput): Promise<{ version: number }> {
  return inTransaction(ctx, async (tx) => {
    permit(mayWriteArticles(tx.actor), "knowledge.errors.mayNotWrite");
    const article = found(
      await articleById(tx.db, scopeOf(tx.actor), input.articleId, { lock: true }),
      "knowledge.errors.notFound",
    );
    const texts = await textsOf(tx.db, article.id);
    const drafts = await draftsOf(tx.db, article.id);
    if (article.state === "published" && drafts.length === 0) return { version: article.version };
    const words: Words[] = drafts.length > 0 ? drafts : texts;
    for (const text of words) refuseUnfinished(text);

    const at = tx.now();
    const isFirst = article.publishedAt === null;
    const version = isFirst ? 1 : article.version + 1;
    for (const { lang, title, body } of words) {
      const known = texts.find((t) => t.lang === lang);
      const keepsAddress = known !== undefined && known.slug !== article.id;
      await putText(tx.db, {
        articleId: article.id,
        lang,
        slug: keepsAddress ? known.slug : await address(tx, article.id, lang, title),
        title,
        body,
        plain: plainText(body),
        updatedAt: at,
      });
      const authorId = staffOf(tx.actor)?.staffId ?? null;
      await insertVersion(tx.db, {
        articleId: article.id,
        lang,
        version,
        title,
        body,
        authorId,
        createdAt: at,
      });
    }
    await deleteDrafts(tx.db, article.id);
    await changeArticle(tx.db, article.id, {
      state: "published",
      version,
      updatedAt: at,
      ...(isFirst && { publishedAt: at }),
    });
    await record(tx, {
      type: "article.published",
      objectType: "article",
      objectId: article.id,
      ticketId: article.fromTicketId,
      data: { version, languages: words.map((w) => w.lang) },
    });
    return { version };
  });
}

function refuseUnfinished({ lang, title, body }: Words): void {
  const fields: Record<string, string> = {};
  if (!title.trim()) fields.title = "errors.field.required";
  if (!body.trim()) fields.body = "errors.field.required";
  if (Object.keys(fields).length > 0)
    throw new AppError("invalid", `knowledge.errors.unfinished.${lang}`, { fields, details: { lang } });
}

async function address(tx: Context, articleId: string, lang: KnowledgeLang, title: string): Promise<string> {
  const slug = slugOf(title);
  return freeSlug(slug, await takenSlugs(tx.db, lang, [slug], articleId));
}
