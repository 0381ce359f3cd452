import { and, asc, desc, eq, inArray, ne, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import {
  articleOrganisations,
  articles,
  articleTexts,
  articleVersions,
  categories,
  ticketArticles,
} from "#db/schema/knowledge.ts";
import { staff } from "#db/schema/staff.ts";
import { tickets } from "#db/schema/tickets.ts";

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
export type CategoryRow = typeof categories.$inferSelect;

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

export type ImportedRow = {
  id: string;
  externalId: string;
  lang: KnowledgeLang;
  title: string;
  body: string;
  plain: string;
  slug: string;
  audience: Audience;
  sourceUrl: string | null;
};

/** Ids for rows that are written together. */
export async function newArticleIds(db: Db, count: number): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(
    sql`select uuidv7()::text as id from generate_series(1, ${count}::int)`,
  );
  return rows.map((r) => r.id);
}

/** Articles of an earlier import, by the id they were given. */
export async function articlesByExternalId(db: Db, externalIds: readonly string[]) {
  if (externalIds.length === 0) return [];
  return db
    .select({
      id: articles.id,
      externalId: articles.externalId,
      version: articles.version,
      state: articles.state,
      audience: articles.audience,
      sourceUrl: articles.sourceUrl,
      lang: articleTexts.lang,
      slug: articleTexts.slug,
      title: articleTexts.title,
      body: articleTexts.body,
    })
    .from(articles)
    .leftJoin(articleTexts, eq(articleTexts.articleId, articles.id))
    .where(inArray(articles.externalId, [...externalIds]));
}

/** Which of the slugs, or numbered forms of them, are taken in a language. */
export async function takenSlugs(db: Db, lang: KnowledgeLang, slugs: readonly string[], except?: string) {
  if (slugs.length === 0) return new Set<string>();
  const rows = await db.execute<{ slug: string }>(sql`
    select t.slug from article_texts t
    join (select distinct unnest(string_to_array(${slugs.join(" ")}, ' ')) as base) b
      on t.slug = b.base or (t.slug >= b.base || '-' and t.slug < b.base || '.' and t.slug ~ ('^' || b.base || '-[0-9]+$'))
    where t.lang = ${lang} and t.article_id is distinct from ${except ?? null}::uuid`);
  return new Set(rows.map((r) => r.slug));
}

/** New published articles, or new words for known ones, in three statements however many there are. */
export async function upsertImported(db: Db, rows: readonly ImportedRow[], at: Date): Promise<void> {
  if (rows.length === 0) return;
  const input = JSON.stringify(rows);
  const when = at.toISOString();
  const shape = sql`json_to_recordset(${input}::json) as x(id uuid, "externalId" text, lang text, title text, body text, plain text,
    slug text, audience text, "sourceUrl" text)`;
  await db.execute(sql`
    insert into articles as a (id, external_id, state, audience, source_url, version, published_at, created_at, updated_at)
    select distinct on (x.id) x.id, x."externalId", 'published', x.audience, x."sourceUrl", 1, ${when}::timestamptz, ${when}::timestamptz, ${when}::timestamptz
    from ${shape}
    on conflict (id) do update set state = 'published', audience = excluded.audience, source_url = excluded.source_url,
      version = a.version + 1, updated_at = excluded.updated_at, published_at = coalesce(a.published_at, excluded.published_at)`);
  await db.execute(sql`
    insert into article_texts (article_id, lang, slug, title, body, plain, updated_at)
    select x.id, x.lang, x.slug, x.title, x.body, x.plain, ${when}::timestamptz from ${shape}
    on conflict (article_id, lang) do update set title = excluded.title, body = excluded.body, plain = excluded.plain,
      updated_at = excluded.updated_at`);
  await db.execute(sql`
    insert into article_versions (article_id, lang, version, title, body, created_at)
    select x.id, x.lang, a.version, x.title, x.body, ${when}::timestamptz
    from ${shape} join articles a on a.id = x.id
    on conflict do nothing`);
}

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
