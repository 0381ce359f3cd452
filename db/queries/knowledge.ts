import { and, asc, desc, eq, inArray, isNotNull, isNull, lte, ne, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { organisations } from "#db/schema/clients.ts";
import {
  articleDrafts,
  articleOrganisations,
  articles,
  articleTexts,
  articleVersions,
  articleVotes,
  categories,
  ticketArticles,
} from "#db/schema/knowledge.ts";
import { staff } from "#db/schema/staff.ts";

/** Which articles somebody may read. Only staff see drafts and archived ones. */
export type KnowledgeScope =
  | { kind: "public" }
  | { kind: "signed_in"; organisationId: string | null }
  | { kind: "staff" };

export type KnowledgeLang = "ru" | "en";
export type ArticleState = "draft" | "published" | "archived";
export type Audience = "public" | "signed_in" | "organisations" | "staff";

export type ArticleRow = typeof articles.$inferSelect;
export type ArticleTextRow = typeof articleTexts.$inferSelect;

/** The one condition of every read: published and meant for this audience. */
export function articlesIn(scope: KnowledgeScope): SQL {
  if (scope.kind === "staff") return sql`true`;
  const published = sql`${articles.state} = 'published'`;
  if (scope.kind === "public") return sql`(${published} and ${articles.audience} = 'public')`;
  const own = scope.organisationId
    ? sql` or (${articles.audience} = 'organisations' and exists (select 1 from ${articleOrganisations} o
        where o.article_id = ${articles.id} and o.organisation_id = ${scope.organisationId}))`
    : sql``;
  return sql`(${published} and (${articles.audience} in ('public', 'signed_in')${own}))`;
}

const listed = {
  id: articles.id,
  externalId: articles.externalId,
  state: articles.state,
  audience: articles.audience,
  categoryId: articles.categoryId,
  version: articles.version,
  lang: articleTexts.lang,
  slug: articleTexts.slug,
  title: articleTexts.title,
  updatedAt: articleTexts.updatedAt,
};

type FoundRow = {
  id: string;
  externalId: string | null;
  state: ArticleState;
  audience: Audience;
  categoryId: string | null;
  version: number;
  lang: KnowledgeLang;
  slug: string;
  title: string;
  plain: string;
};

/** Titles and beginnings of found articles, as far as the scope sees them now. The last word after any search engine. */
export async function foundArticles(
  db: Db,
  scope: KnowledgeScope,
  keys: readonly { articleId: string; lang: KnowledgeLang }[],
) {
  if (keys.length === 0) return [];
  return db.execute<FoundRow>(sql`
    select ${articles.id} as id, ${articles.externalId} as "externalId", ${articles.state} as state, ${articles.audience} as audience,
      ${articles.categoryId} as "categoryId", ${articles.version} as version, t.lang, t.slug, t.title, left(t.plain, 6000) as plain
    from ${chosen(keys.map((k) => k.articleId))} join article_texts t on t.article_id = ${articles.id}
    where ${articlesIn(scope)}`);
}

/** The articles with these ids and nothing else: the planner may not begin with all that are published. */
const chosen = (ids: readonly string[]): SQL =>
  sql`(select * from articles where id = any(string_to_array(${ids.join(",")}, ',')::uuid[]) offset 0) articles`;

/** What the index is to hold of the given articles: nothing of archived ones, drafts for staff only. */
export async function textsToIndex(db: Db, articleIds: readonly string[]) {
  if (articleIds.length === 0) return [];
  return db
    .select({
      articleId: articles.id,
      lang: articleTexts.lang,
      audience: sql<Audience>`case when ${articles.state} = 'published' then ${articles.audience} else 'staff' end`,
      organisationIds: sql<
        string[]
      >`array(select o.organisation_id from ${articleOrganisations} o where o.article_id = ${articles.id})`,
      title: articleTexts.title,
      body: articleTexts.plain,
      version: articles.version,
    })
    .from(articles)
    .innerJoin(articleTexts, eq(articleTexts.articleId, articles.id))
    .where(and(inArray(articles.id, [...articleIds]), ne(articles.state, "archived")));
}

/** Which of the found texts the scope may read now, and in which version. Nothing else is loaded. */
export async function readableNow(
  db: Db,
  scope: KnowledgeScope,
  articleIds: readonly string[],
): Promise<Map<string, number>> {
  if (articleIds.length === 0) return new Map();
  const rows = await db.execute<{ id: string; version: number }>(sql`
    select ${articles.id} as id, ${articles.version} as version from ${chosen(articleIds)} where ${articlesIn(scope)}`);
  return new Map(rows.map((r) => [r.id, r.version]));
}

/** One article in a language by its address, within the scope. */
export async function articleBySlug(db: Db, scope: KnowledgeScope, lang: KnowledgeLang, slug: string) {
  const [row] = await db
    .select({
      ...listed,
      body: articleTexts.body,
      helpful: articles.helpful,
      sourceUrl: articles.sourceUrl,
      publishedAt: articles.publishedAt,
      categorySlug: categories.slug,
      categoryRu: categories.nameRu,
      categoryEn: categories.nameEn,
    })
    .from(articleTexts)
    .innerJoin(articles, eq(articles.id, articleTexts.articleId))
    .leftJoin(categories, eq(categories.id, articles.categoryId))
    .where(and(eq(articleTexts.lang, lang), eq(articleTexts.slug, slug), articlesIn(scope)));
  return row;
}

/** Addresses of all published articles of a scope, the newest first; as many as one sitemap may hold. */
export async function articleAddresses(db: Db, scope: KnowledgeScope) {
  return db
    .select({
      id: articles.id,
      lang: articleTexts.lang,
      slug: articleTexts.slug,
      updatedAt: articleTexts.updatedAt,
    })
    .from(articleTexts)
    .innerJoin(articles, eq(articles.id, articleTexts.articleId))
    .where(
      and(
        articlesIn(scope),
        eq(articles.state, "published"),
        sql`${articleTexts.slug} <> ${articles.id}::text`,
      ),
    )
    .orderBy(desc(articleTexts.updatedAt), asc(articles.id))
    .limit(50_000);
}

/** Addresses of an article in all its languages. */
export async function languagesOf(db: Db, articleId: string) {
  return db
    .select({ lang: articleTexts.lang, slug: articleTexts.slug, title: articleTexts.title })
    .from(articleTexts)
    .where(eq(articleTexts.articleId, articleId));
}

/** An article without its words, within the scope; `lock` holds it until the transaction ends. */
export async function articleById(
  db: Db,
  scope: KnowledgeScope,
  id: string,
  options: { lock?: boolean } = {},
): Promise<ArticleRow | undefined> {
  const query = db
    .select()
    .from(articles)
    .where(and(eq(articles.id, id), articlesIn(scope)));
  return (await (options.lock ? query.for("update") : query))[0];
}

export async function textsOf(db: Db, articleId: string): Promise<ArticleTextRow[]> {
  return db.select().from(articleTexts).where(eq(articleTexts.articleId, articleId));
}

export async function draftsOf(db: Db, articleId: string) {
  return db
    .select({
      lang: articleDrafts.lang,
      title: articleDrafts.title,
      body: articleDrafts.body,
      revision: articleDrafts.revision,
      updatedAt: articleDrafts.updatedAt,
      editorId: articleDrafts.editorId,
      editorName: staff.name,
    })
    .from(articleDrafts)
    .leftJoin(staff, eq(staff.id, articleDrafts.editorId))
    .where(eq(articleDrafts.articleId, articleId));
}

export async function organisationsOf(db: Db, articleId: string): Promise<{ id: string; name: string }[]> {
  return db
    .select({ id: organisations.id, name: organisations.name })
    .from(articleOrganisations)
    .innerJoin(organisations, eq(organisations.id, articleOrganisations.organisationId))
    .where(eq(articleOrganisations.articleId, articleId))
    .orderBy(asc(organisations.name));
}

/** Newest versions first. */
export async function versionsOf(db: Db, articleId: string, limit = 100) {
  return db
    .select({
      lang: articleVersions.lang,
      version: articleVersions.version,
      title: articleVersions.title,
      authorName: staff.name,
      createdAt: articleVersions.createdAt,
    })
    .from(articleVersions)
    .leftJoin(staff, eq(staff.id, articleVersions.authorId))
    .where(eq(articleVersions.articleId, articleId))
    .orderBy(desc(articleVersions.version), asc(articleVersions.lang))
    .limit(limit);
}

export async function versionText(db: Db, articleId: string, lang: KnowledgeLang, version: number) {
  const [row] = await db
    .select({ title: articleVersions.title, body: articleVersions.body })
    .from(articleVersions)
    .where(
      and(
        eq(articleVersions.articleId, articleId),
        eq(articleVersions.lang, lang),
        eq(articleVersions.version, version),
      ),
    );
  return row;
}

/** Published articles of a language the scope sees: the most read, or those of one category by title. */
export async function shelf(
  db: Db,
  scope: KnowledgeScope,
  lang: KnowledgeLang,
  of: { categoryId: string | null } | "popular",
  limit: number,
) {
  const inCategory =
    of === "popular"
      ? undefined
      : of.categoryId
        ? eq(articles.categoryId, of.categoryId)
        : isNull(articles.categoryId);
  return db
    .select({ id: articles.id, lang: articleTexts.lang, slug: articleTexts.slug, title: articleTexts.title })
    .from(articles)
    .innerJoin(articleTexts, and(eq(articleTexts.articleId, articles.id), eq(articleTexts.lang, lang)))
    .where(and(articlesIn(scope), eq(articles.state, "published"), inCategory))
    .orderBy(
      ...(of === "popular"
        ? [desc(sql`${articles.views} + 5 * ${articles.helpful}`), desc(articles.id)]
        : [asc(articleTexts.title)]),
    )
    .limit(limit);
}

/** The workspace's list: one row per article, in the reader's language where there is one. */
export async function articleList(
  db: Db,
  filter: {
    state: ArticleState | "review" | "all";
    reviewBefore: Date;
    category?: string | undefined;
    ids?: readonly string[];
  },
  lang: KnowledgeLang,
  page: { limit: number; offset: number },
) {
  const own = sql`(select t.lang from article_texts t where t.article_id = ${articles.id}
    order by (t.lang = ${lang}) desc limit 1)`;
  const where = and(
    filter.state === "all"
      ? undefined
      : filter.state === "review"
        ? isDue(filter.reviewBefore)
        : eq(articles.state, filter.state),
    filter.category === undefined
      ? undefined
      : filter.category === "none"
        ? isNull(articles.categoryId)
        : eq(articles.categoryId, filter.category),
    filter.ids ? inArray(articles.id, [...filter.ids]) : undefined,
  );
  const rows = await db
    .select({
      id: articles.id,
      state: articles.state,
      audience: articles.audience,
      categoryId: articles.categoryId,
      version: articles.version,
      views: articles.views,
      helpful: articles.helpful,
      unhelpful: articles.unhelpful,
      updatedAt: articles.updatedAt,
      lang: articleTexts.lang,
      slug: articleTexts.slug,
      title: articleTexts.title,
      languages: sql<
        KnowledgeLang[]
      >`array(select t.lang from article_texts t where t.article_id = ${articles.id} order by 1 desc)`,
      hasDraft: sql<boolean>`exists (select 1 from article_drafts d where d.article_id = ${articles.id})`,
    })
    .from(articles)
    .leftJoin(articleTexts, and(eq(articleTexts.articleId, articles.id), eq(articleTexts.lang, own)))
    .where(where)
    .orderBy(desc(articles.updatedAt), desc(articles.id))
    .limit(page.limit)
    .offset(page.offset);
  return rows;
}

/** Published, and somebody should look whether it is still true. */
const isDue = (before: Date) => and(eq(articles.state, "published"), lte(articles.reviewAt, before));

export async function countDue(db: Db, before: Date): Promise<number> {
  return db.$count(articles, isDue(before));
}

export async function articleCounts(db: Db): Promise<Record<ArticleState, number>> {
  const rows = await db
    .select({ state: articles.state, count: sql<number>`count(*)::int` })
    .from(articles)
    .groupBy(articles.state);
  const counts = { draft: 0, published: 0, archived: 0 };
  for (const r of rows) counts[r.state] = r.count;
  return counts;
}

/** What readers missed, newest first. */
export async function reasonsOf(db: Db, articleId: string, limit = 20) {
  return db
    .select({
      id: articleVotes.id,
      isHelpful: articleVotes.isHelpful,
      reason: articleVotes.reason,
      updatedAt: articleVotes.updatedAt,
    })
    .from(articleVotes)
    .where(and(eq(articleVotes.articleId, articleId), isNotNull(articleVotes.reason)))
    .orderBy(desc(articleVotes.updatedAt))
    .limit(limit);
}

/** Articles that belong to a ticket, as far as the scope sees them. */
export async function articlesOfTicket(db: Db, scope: KnowledgeScope, ticketId: string, lang: KnowledgeLang) {
  return db
    .select({
      id: articles.id,
      relation: ticketArticles.relation,
      state: articles.state,
      audience: articles.audience,
      lang: articleTexts.lang,
      slug: articleTexts.slug,
      title: articleTexts.title,
      // The version that was linked, when the text is another now; null for what was a draft then.
      changedSince: sql<number | null>`(select l.version from (
          select v.version, v.title, v.body from article_versions v
          where v.article_id = ${articles.id} and v.lang = ${articleTexts.lang} and v.created_at <= ${ticketArticles.createdAt}
          order by v.version desc limit 1) l
        where (l.title, l.body) is distinct from (${articleTexts.title}, ${articleTexts.body}))`,
    })
    .from(ticketArticles)
    .innerJoin(articles, eq(articles.id, ticketArticles.articleId))
    .innerJoin(articleTexts, eq(articleTexts.articleId, articles.id))
    .where(
      and(
        eq(ticketArticles.ticketId, ticketId),
        articlesIn(scope),
        sql`${articleTexts.lang} = (select t.lang from article_texts t where t.article_id = ${articles.id}
          order by (t.lang = ${lang}) desc limit 1)`,
      ),
    )
    .orderBy(asc(ticketArticles.createdAt));
}
