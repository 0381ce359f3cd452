import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { cache } from "react";
import { ArticleEditor } from "#components/knowledge/article-editor.tsx";
import { ArticleFeedback, ArticleSourceCard } from "#components/knowledge/article-side.tsx";
import { ArticleVersions } from "#components/knowledge/article-versions.tsx";
import { BackLink } from "#components/ui/back-link.tsx";
import { Messages } from "#components/ui/messages.tsx";
import { staffContext } from "#lib/auth/current.ts";
import { AppError } from "#lib/core/errors.ts";
import { id as idShape } from "#lib/core/fields.ts";
import { editArticle, listCategories } from "#lib/knowledge/read.ts";
import { readStaffOptions } from "#lib/staff/read.ts";
import { articleSource } from "#lib/tickets/article-source.ts";

type Address = { params: Promise<{ id: string }> };

const load = cache(async (id: string) => {
  const ctx = await staffContext();
  if (!idShape.safeParse(id).success) notFound();
  try {
    return { ctx, article: await editArticle(ctx, id) };
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
});

/** `since`: a version, to show what changed since. */
type Search = Promise<{ lang?: string; since?: string }>;

export async function generateMetadata({ params }: Address): Promise<Metadata> {
  const { article, ctx } = await load((await params).id);
  const t = await getTranslations("knowledge");
  const words = article.words.find((w) => w.lang === ctx.locale) ?? article.words[0];
  return { title: words?.title || t("untitled") };
}

/** Where an article is written, placed and published. */
export default async function EditArticlePage({ params, searchParams }: Address & { searchParams: Search }) {
  const { ctx, article } = await load((await params).id);
  const { lang, since } = await searchParams;
  const [t, format, categories, people, source] = await Promise.all([
    getTranslations("knowledge"),
    getFormatter(),
    listCategories(ctx),
    readStaffOptions(ctx),
    article.fromTicketId ? articleSource(ctx, article.fromTicketId) : null,
  ]);
  return (
    <Messages namespaces={["knowledge", "errors"]}>
      <div className="mx-auto w-full max-w-7xl px-4 py-4 lg:px-6">
        <BackLink href="/desk/knowledge" label={t("title")} className="mb-2" />
        <ArticleEditor
          article={article}
          locale={ctx.locale}
          people={people.map((p) => ({ id: p.id, name: p.name }))}
          categories={categories.map((c) => ({ id: c.id, name: ctx.locale === "ru" ? c.nameRu : c.nameEn }))}
        >
          {source && <ArticleSourceCard source={source} />}
          {(article.reasons.length > 0 || article.views > 0) && <ArticleFeedback article={article} />}
          {article.versions.length > 0 && (
            <ArticleVersions
              articleId={article.id}
              {...(lang && since && { since: { lang, version: Number(since) } })}
              versions={article.versions.map((v) => ({
                ...v,
                when: format.dateTime(new Date(v.at), { dateStyle: "medium", timeStyle: "short" }),
              }))}
            />
          )}
        </ArticleEditor>
      </div>
    </Messages>
  );
}
