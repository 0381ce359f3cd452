import "server-only";
import { allCategories, articlesInCategories, categoryCounts } from "#db/queries/categories.ts";
import { organisationOptions } from "#db/queries/clients.ts";
import {
  articleAddresses,
  articleById,
  articleBySlug,
  articleCounts,
  articleList,
  articlesOfTicket,
  countDue,
  draftsOf,
  languagesOf,
  organisationsOf,
  reasonsOf,
  shelf,
  textsOf,
  versionsOf,
  versionText,
} from "#db/queries/knowledge.ts";
import type { Context } from "#lib/core/context.ts";
import { found, permit } from "#lib/core/errors.ts";
import { cleanLine } from "#lib/core/text.ts";
import { mayWriteArticles, scopeOf } from "./policy.ts";
import { renderArticle } from "./render-article.ts";
import type { FindInput, ListInput } from "./schema.ts";
import type {
  ArticleLang,
  ArticleListView,
  ArticleView,
  CategoryView,
  EditorView,
  ShelfView,
  LinkedArticle,
} from "./types.ts";

const perPage = 50;

/** Rendered articles by id, language and version: parsing Markdown is the dearest part of a page. */
const rendered = new Map<string, ReturnType<typeof renderArticle>>();

function render(
  key: string,
  body: string,
  lang: ArticleLang,
  isStaff: boolean,
): ReturnType<typeof renderArticle> {
  let page = rendered.get(key);
  if (!page) {
    if (rendered.size >= 300) rendered.clear();
    rendered.set(key, (page = renderArticle(body, lang, { isStaff })));
  }
  return page;
}

/** An article by its address, as the actor may read it; what he may not read does not exist. */
export async function openArticle(ctx: Context, lang: ArticleLang, slug: string): Promise<ArticleView> {
  const row = found(
    await articleBySlug(ctx.db, scopeOf(ctx.actor), lang, slug.slice(0, 200)),
    "knowledge.errors.notFound",
  );
  const isStaff = scopeOf(ctx.actor).kind === "staff";
  const others = row.state === "published" ? await languagesOf(ctx.db, row.id) : [];
  return {
    id: row.id,
    lang: row.lang,
    slug: row.slug,
    title: row.title,
    ...render(`${row.id} ${row.lang} ${row.updatedAt.getTime()} ${isStaff}`, row.body, row.lang, isStaff),
    updatedAt: row.updatedAt.toISOString(),
    category: row.categorySlug
      ? { slug: row.categorySlug, name: (ctx.locale === "ru" ? row.categoryRu : row.categoryEn) ?? "" }
      : null,
    state: row.state,
    audience: row.audience,
    otherLanguages: others
      .filter((o) => o.lang !== row.lang && o.slug !== row.id)
      .map((o) => ({ id: row.id, ...o })),
    sourceUrl: row.sourceUrl,
  };
}

/** Addresses of what everybody may read, for search engines; whoever asks, nothing else is ever among them. */
export async function publicAddresses(
  ctx: Context,
): Promise<{ id: string; lang: ArticleLang; slug: string; updatedAt: string }[]> {
  const rows = await articleAddresses(ctx.db, { kind: "public" });
  return rows.map((r) => ({ ...r, updatedAt: r.updatedAt.toISOString() }));
}

/** Categories with their first articles, and the most read ones, in one language. */
export async function openShelf(ctx: Context, lang: ArticleLang): Promise<ShelfView> {
  const scope = scopeOf(ctx.actor);
  const [all, counts, popular] = await Promise.all([
    allCategories(ctx.db),
    categoryCounts(ctx.db, scope, lang),
    shelf(ctx.db, scope, lang, "popular", 6),
  ]);
  const shown = all.filter((c) => (counts.get(c.id) ?? 0) > 0);
  const lists = await Promise.all(shown.map((c) => shelf(ctx.db, scope, lang, { categoryId: c.id }, 4)));
  return {
    categories: shown.map((c, i) => ({
      id: c.id,
      slug: c.slug,
      name: ctx.locale === "ru" ? c.nameRu : c.nameEn,
      count: counts.get(c.id) ?? 0,
      articles: lists[i]!,
    })),
    popular,
    uncategorised: counts.get(null) ?? 0,
  };
}

/** One category with all its articles, by its address; "other" holds those without a category. */
export async function openCategory(
  ctx: Context,
  lang: ArticleLang,
  slug: string,
): Promise<CategoryView | null> {
  const scope = scopeOf(ctx.actor);
  const category = (await allCategories(ctx.db)).find((c) => c.slug === slug);
  if (!category && slug !== "other") return null;
  const articles = await shelf(ctx.db, scope, lang, { categoryId: category?.id ?? null }, 500);
  return {
    id: category?.id ?? "",
    slug,
    name: category ? (ctx.locale === "ru" ? category.nameRu : category.nameEn) : "",
    count: articles.length,
    articles,
  };
}

/** Categories in their order, each with the number of its articles of any state. */
export async function manageCategories(
  ctx: Context,
): Promise<
  { id: string; slug: string; nameRu: string; nameEn: string; position: number; articles: number }[]
> {
  const [all, held] = await Promise.all([listCategories(ctx), articlesInCategories(ctx.db)]);
  return all.map((category) => ({ ...category, articles: held.get(category.id) ?? 0 }));
}

export async function listCategories(
  ctx: Context,
): Promise<{ id: string; slug: string; nameRu: string; nameEn: string; position: number }[]> {
  permit(mayWriteArticles(ctx.actor), "knowledge.errors.mayNotWrite");
  return (await allCategories(ctx.db)).map(({ id, slug, nameRu, nameEn, position }) => ({
    id,
    slug,
    nameRu,
    nameEn,
    position,
  }));
}

/** The workspace's list of articles, newest change first; `ids` narrows it to what a search found. */
export async function listArticles(
  ctx: Context,
  input: ListInput,
  ids?: readonly string[],
): Promise<ArticleListView> {
  permit(mayWriteArticles(ctx.actor), "knowledge.errors.mayNotWrite");
  const [rows, counts, due, all] = await Promise.all([
    articleList(
      ctx.db,
      { state: input.state, reviewBefore: ctx.now(), category: input.category, ...(ids && { ids }) },
      ctx.locale,
      {
        limit: perPage + 1,
        offset: (input.page - 1) * perPage,
      },
    ),
    articleCounts(ctx.db),
    countDue(ctx.db, ctx.now()),
    allCategories(ctx.db),
  ]);
  const names = new Map(all.map((c) => [c.id, ctx.locale === "ru" ? c.nameRu : c.nameEn]));
  const order = new Map(ids?.map((id, i) => [id, i]));
  const shown = rows.slice(0, perPage);
  if (ids) shown.sort((a, b) => order.get(a.id)! - order.get(b.id)!);
  return {
    rows: shown.map((r) => ({
      id: r.id,
      title: r.title ?? "",
      state: r.state,
      audience: r.audience,
      category: r.categoryId ? (names.get(r.categoryId) ?? null) : null,
      languages: r.languages,
      hasDraft: r.hasDraft && r.state !== "draft",
      views: r.views,
      helpful: r.helpful,
      unhelpful: r.unhelpful,
      updatedAt: r.updatedAt.toISOString(),
    })),
    counts: { ...counts, review: due, all: counts.draft + counts.published + counts.archived },
    hasMore: rows.length > perPage,
  };
}

/** What the editor shows of an article: words with unpublished changes, versions, what readers missed. */
export async function editArticle(ctx: Context, articleId: string): Promise<EditorView> {
  permit(mayWriteArticles(ctx.actor), "knowledge.errors.mayNotWrite");
  const article = found(
    await articleById(ctx.db, scopeOf(ctx.actor), articleId),
    "knowledge.errors.notFound",
  );
  const [texts, drafts, organisations, versions, reasons] = await Promise.all([
    textsOf(ctx.db, articleId),
    draftsOf(ctx.db, articleId),
    organisationsOf(ctx.db, articleId),
    versionsOf(ctx.db, articleId),
    reasonsOf(ctx.db, articleId),
  ]);
  const languages = [...new Set([...texts.map((t) => t.lang), ...drafts.map((d) => d.lang)])];
  return {
    id: article.id,
    state: article.state,
    audience: article.audience,
    categoryId: article.categoryId,
    organisations,
    version: article.version,
    words: languages.map((lang) => {
      const draft = drafts.find((d) => d.lang === lang);
      const text = texts.find((t) => t.lang === lang);
      return {
        lang,
        title: draft?.title ?? text?.title ?? "",
        body: draft?.body ?? text?.body ?? "",
        revision: draft?.revision ?? 0,
        savedAt: draft?.updatedAt.toISOString() ?? null,
        savedBy: draft?.editorName ?? null,
      };
    }),
    published:
      article.state === "published"
        ? texts
            .filter((t) => t.slug !== article.id)
            .map((t) => ({ id: article.id, lang: t.lang, slug: t.slug, title: t.title }))
        : [],
    versions: versions.map((v) => ({
      lang: v.lang,
      version: v.version,
      title: v.title,
      author: v.authorName,
      at: v.createdAt.toISOString(),
    })),
    reasons: reasons.map((r) => ({
      id: r.id,
      isHelpful: r.isHelpful,
      reason: r.reason ?? "",
      at: r.updatedAt.toISOString(),
    })),
    views: article.views,
    helpful: article.helpful,
    unhelpful: article.unhelpful,
    fromTicketId: article.fromTicketId,
    plan: {
      ownerId: article.ownerId,
      reviewAt: article.reviewAt?.toISOString() ?? null,
      publishAt: article.publishAt?.toISOString() ?? null,
      archiveAt: article.archiveAt?.toISOString() ?? null,
      isDue: article.state === "published" && article.reviewAt !== null && article.reviewAt <= ctx.now(),
    },
  };
}

/** The words of an earlier version, for the editor. */
export async function readVersion(
  ctx: Context,
  input: { articleId: string; lang: ArticleLang; version: number },
): Promise<{ title: string; html: string }> {
  permit(mayWriteArticles(ctx.actor), "knowledge.errors.mayNotWrite");
  const text = found(
    await versionText(ctx.db, input.articleId, input.lang, input.version),
    "knowledge.errors.noVersion",
  );
  return { title: text.title, html: renderArticle(text.body, input.lang, { isStaff: true }).html };
}

/** How a text will look, for the editor's preview. */
export async function previewArticle(ctx: Context, input: { body: string }): Promise<{ html: string }> {
  permit(mayWriteArticles(ctx.actor), "knowledge.errors.mayNotWrite");
  return { html: renderArticle(input.body, "en", { isStaff: true }).html };
}

/** Articles that belong to a ticket which the caller may see. */
export async function articlesFor(ctx: Context, ticketId: string): Promise<LinkedArticle[]> {
  return articlesOfTicket(ctx.db, scopeOf(ctx.actor), ticketId, ctx.locale);
}

/** Names of organisations an article can be for. */
export async function findOrganisations(
  ctx: Context,
  input: FindInput,
): Promise<{ id: string; name: string }[]> {
  permit(mayWriteArticles(ctx.actor), "knowledge.errors.mayNotWrite");
  return organisationOptions(ctx.db, cleanLine(input.query));
}
