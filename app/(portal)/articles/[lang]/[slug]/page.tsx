import { Languages, Pencil } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { after } from "next/server";
import { getFormatter, getTranslations } from "next-intl/server";
import { cache } from "react";
import { ArticleBody } from "#components/knowledge/article-body.tsx";
import { ArticleData } from "#components/knowledge/article-data.tsx";
import { ArticleContents } from "#components/knowledge/article-contents.tsx";
import { ArticleVote } from "#components/knowledge/article-vote.tsx";
import { ArticleLinks } from "#components/knowledge/shelf.tsx";
import { AskUs } from "#components/search/ask-us.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { IntentLink } from "#components/ui/intent-link.tsx";
import { Messages } from "#components/ui/messages.tsx";
import { currentContext } from "#lib/auth/current.ts";
import { staffOf } from "#lib/core/actor.ts";
import { AppError } from "#lib/core/errors.ts";
import { env } from "#lib/core/env.ts";
import { snippetOf } from "#lib/core/text.ts";
import { noteView } from "#lib/knowledge/note-view.ts";
import { openArticle } from "#lib/knowledge/read.ts";
import type { ArticleView } from "#lib/knowledge/types.ts";
import { relatedArticles } from "#lib/search/related-articles.ts";

type Address = { params: Promise<{ lang: string; slug: string }> };

const articleAt = cache(async (lang: string, slug: string): Promise<ArticleView> => {
  if (lang !== "ru" && lang !== "en") notFound();
  try {
    return await openArticle(await currentContext(), lang, decodeURIComponent(slug));
  } catch (error) {
    if (error instanceof AppError || error instanceof URIError) notFound();
    throw error;
  }
});

export async function generateMetadata({ params }: Address): Promise<Metadata> {
  const { lang, slug } = await params;
  const article = await articleAt(lang, slug);
  const href = (a: { lang: string; slug: string }) => `${env().APP_URL}/articles/${a.lang}/${a.slug}`;
  return {
    title: article.title,
    description: snippetOf(article.html.replace(/<[^>]*>/g, " "), 160),
    robots: { index: article.audience === "public" && article.state === "published" },
    openGraph: { title: article.title, type: "article", locale: article.lang, url: href(article) },
    alternates: {
      canonical: href(article),
      languages: Object.fromEntries([article, ...article.otherLanguages].map((a) => [a.lang, href(a)])),
    },
  };
}

/** One article, made for reading. */
export default async function ArticlePage({ params }: Address) {
  const { lang, slug } = await params;
  const article = await articleAt(lang, slug);
  const [ctx, t, format] = await Promise.all([
    currentContext(),
    getTranslations("knowledge"),
    getFormatter(),
  ]);
  const related = await relatedArticles(ctx, article);
  after(() => noteView(ctx, article.id));
  const hasContents = article.contents.length > 2;
  return (
    <Messages namespaces={["knowledge", "errors"]}>
      {article.audience === "public" && article.state === "published" && (
        <ArticleData article={article} company={env().COMPANY_NAME} appUrl={env().APP_URL} home={t("home")} />
      )}
      <div className="mx-auto grid w-full max-w-6xl gap-x-12 px-4 py-8 sm:px-6 sm:py-10 lg:grid-cols-[minmax(0,1fr)_16rem]">
        <div className="min-w-0">
          <Breadcrumb
            label={t("here")}
            className="mb-4 print:hidden"
            steps={[
              { label: t("home"), href: "/" },
              ...(article.category
                ? [{ label: article.category.name, href: `/articles/category/${article.category.slug}` }]
                : []),
              { label: article.title },
            ]}
          />
          {article.state !== "published" && (
            <Callout tone="warning" className="mb-5" title={t(`state.${article.state}`)}>
              {t("onlyStaffSee")}
            </Callout>
          )}
          <article lang={article.lang}>
            <h1 className="text-2xl font-semibold tracking-tight text-balance [overflow-wrap:anywhere] sm:text-3xl">
              {article.title}
            </h1>
            <p
              className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2 text-2sm text-muted"
              lang={ctx.locale}
            >
              <span>
                {t("updated", { date: format.dateTime(new Date(article.updatedAt), { dateStyle: "long" }) })}
              </span>
              {article.audience !== "public" && (
                <Badge tone="outline">{t(`audience.${article.audience}`)}</Badge>
              )}
              {article.otherLanguages.map((other) => (
                <IntentLink
                  key={other.lang}
                  href={`/articles/${other.lang}/${other.slug}`}
                  hrefLang={other.lang}
                  lang={other.lang}
                  className="inline-flex items-center gap-1.5 rounded-xs text-accent-text hover:underline"
                >
                  <Languages aria-hidden className="size-3.5" />
                  {t(`readIn.${other.lang}`)}
                </IntentLink>
              ))}
              {staffOf(ctx.actor) && (
                <IntentLink
                  href={`/desk/knowledge/${article.id}`}
                  className="inline-flex items-center gap-1.5 rounded-xs text-accent-text hover:underline print:hidden"
                >
                  <Pencil aria-hidden className="size-3.5" />
                  {t("edit")}
                </IntentLink>
              )}
            </p>
            {hasContents && (
              <details className="mt-6 rounded-lg border border-border bg-surface px-4 py-3 lg:hidden print:hidden">
                <summary className="cursor-pointer text-sm font-medium">{t("contents")}</summary>
                <ArticleContents headings={article.contents} label={t("contents")} className="mt-2" />
              </details>
            )}
            <ArticleBody html={article.html} className="mt-6" />
          </article>
          <div className="mt-10 flex flex-col gap-6 border-t border-border pt-6 print:hidden">
            {article.state === "published" && <ArticleVote articleId={article.id} lang={article.lang} />}
            <AskUs articleTitle={article.title} />
          </div>
        </div>
        <aside className="mt-10 flex min-w-0 flex-col gap-8 lg:mt-0 print:hidden">
          <div className="flex flex-col gap-8 lg:sticky lg:top-24">
            {hasContents && (
              <div className="hidden lg:block">
                <p aria-hidden className="mb-2 text-sm font-semibold">
                  {t("contents")}
                </p>
                <ArticleContents headings={article.contents} label={t("contents")} />
              </div>
            )}
            {related.length > 0 && (
              <section>
                <h2 className="mb-2 text-sm font-semibold">{t("related")}</h2>
                <ArticleLinks articles={related} />
              </section>
            )}
          </div>
        </aside>
      </div>
    </Messages>
  );
}
