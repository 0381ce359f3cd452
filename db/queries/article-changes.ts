import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import {
  articleDrafts,
  articleOrganisations,
  articles,
  articleTexts,
  articleVersions,
  articleVotes,
  ticketArticles,
} from "#db/schema/knowledge.ts";
import type { ArticleRow, Audience, KnowledgeLang } from "./knowledge.ts";

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
  /** Null leaves an article where it is. */
  categoryId: string | null;
};

/** Ids for rows that are written together. */
export async function newArticleIds(db: Db, count: number): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(
    sql`select uuidv7()::text as id from generate_series(1, ${count}::int)`,
  );
  return rows.map((r) => r.id);
}

/** Articles of an earlier import, by the id they were given. */
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Known by the id they came with; one that was made here goes by its own id, which an export gives it. */
export async function articlesByExternalId(db: Db, externalIds: readonly string[]) {
  if (externalIds.length === 0) return [];
  return db
    .select({
      id: articles.id,
      externalId: sql<string>`coalesce(${articles.externalId}, ${articles.id}::text)`,
      version: articles.version,
      state: articles.state,
      audience: articles.audience,
      sourceUrl: articles.sourceUrl,
      categoryId: articles.categoryId,
      lang: articleTexts.lang,
      slug: articleTexts.slug,
      title: articleTexts.title,
      body: articleTexts.body,
    })
    .from(articles)
    .leftJoin(articleTexts, eq(articleTexts.articleId, articles.id))
    .where(
      or(
        inArray(articles.externalId, [...externalIds]),
        and(
          isNull(articles.externalId),
          inArray(
            articles.id,
            externalIds.filter((id) => uuid.test(id)),
          ),
        ),
      ),
    );
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
    slug text, audience text, "sourceUrl" text, "categoryId" uuid)`;
  await db.execute(sql`
    insert into articles as a (id, external_id, state, audience, source_url, category_id, version, published_at, created_at, updated_at)
    select distinct on (x.id) x.id, x."externalId", 'published', x.audience, x."sourceUrl", x."categoryId", 1, ${when}::timestamptz, ${when}::timestamptz, ${when}::timestamptz
    from ${shape}
    on conflict (id) do update set state = 'published', audience = excluded.audience, source_url = excluded.source_url,
      category_id = coalesce(excluded.category_id, a.category_id), version = a.version + 1, updated_at = excluded.updated_at, published_at = coalesce(a.published_at, excluded.published_at)`);
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

export async function insertArticle(db: Db, values: typeof articles.$inferInsert): Promise<ArticleRow> {
  return (await db.insert(articles).values(values).returning())[0]!;
}

export async function changeArticle(
  db: Db,
  id: string,
  patch: Partial<typeof articles.$inferInsert>,
): Promise<void> {
  await db.update(articles).set(patch).where(eq(articles.id, id));
}

/** Articles whose planned moment has come, the earliest first. */
export async function dueArticles(db: Db, now: Date, limit: number): Promise<ArticleRow[]> {
  const moment = sql`${now.toISOString()}::timestamptz`;
  return db
    .select()
    .from(articles)
    .where(
      sql`least(${articles.publishAt}, ${articles.archiveAt}, ${articles.reviewAt}) <= ${moment} and (
        ${articles.publishAt} <= ${moment} or ${articles.archiveAt} <= ${moment}
        or (${articles.reviewAt} <= ${moment} and ${articles.reviewToldAt} is null and ${articles.state} = 'published'))`,
    )
    .orderBy(articles.id)
    .limit(limit);
}

/** Keeps the address once it is public: links to it must not break. */
export async function putText(db: Db, values: typeof articleTexts.$inferInsert): Promise<void> {
  await db
    .insert(articleTexts)
    .values(values)
    .onConflictDoUpdate({
      target: [articleTexts.articleId, articleTexts.lang],
      set: {
        slug: values.slug,
        title: values.title,
        body: values.body,
        plain: values.plain,
        updatedAt: values.updatedAt,
      },
    });
}

export async function insertVersion(db: Db, values: typeof articleVersions.$inferInsert): Promise<void> {
  await db.insert(articleVersions).values(values).onConflictDoNothing();
}

/** Saves what is being written; answers the new revision, or null when somebody saved another one meanwhile. */
export async function saveDraftRow(
  db: Db,
  draft: {
    articleId: string;
    lang: KnowledgeLang;
    title: string;
    body: string;
    editorId: string | null;
    seenRevision: number;
    at: Date;
  },
): Promise<number | null> {
  const { seenRevision, at, ...values } = draft;
  const [row] = await db
    .insert(articleDrafts)
    .values({ ...values, revision: 1, updatedAt: at })
    .onConflictDoUpdate({
      target: [articleDrafts.articleId, articleDrafts.lang],
      set: { ...values, revision: sql`${articleDrafts.revision} + 1`, updatedAt: at },
      setWhere: eq(articleDrafts.revision, seenRevision),
    })
    .returning({ revision: articleDrafts.revision });
  return row?.revision ?? null;
}

export async function deleteDrafts(db: Db, articleId: string, lang?: KnowledgeLang): Promise<void> {
  await db
    .delete(articleDrafts)
    .where(and(eq(articleDrafts.articleId, articleId), lang ? eq(articleDrafts.lang, lang) : undefined));
}

export async function setOrganisations(db: Db, articleId: string, ids: readonly string[]): Promise<void> {
  await db.delete(articleOrganisations).where(eq(articleOrganisations.articleId, articleId));
  if (ids.length > 0)
    await db
      .insert(articleOrganisations)
      .values([...new Set(ids)].map((o) => ({ articleId, organisationId: o })));
}

/** One answer per person: a second one replaces the first, and the article's counts follow. */
export async function putVote(
  db: Db,
  vote: {
    articleId: string;
    lang: KnowledgeLang;
    voter: string;
    isHelpful: boolean;
    reason: string | null;
    at: Date;
  },
): Promise<void> {
  const { at, ...values } = vote;
  const [before] = await db
    .select({ isHelpful: articleVotes.isHelpful })
    .from(articleVotes)
    .where(and(eq(articleVotes.articleId, vote.articleId), eq(articleVotes.voter, vote.voter)))
    .for("update");
  await db
    .insert(articleVotes)
    .values({ ...values, createdAt: at, updatedAt: at })
    .onConflictDoUpdate({
      target: [articleVotes.articleId, articleVotes.voter],
      set: {
        isHelpful: vote.isHelpful,
        reason: sql`coalesce(${vote.reason}, ${articleVotes.reason})`,
        lang: vote.lang,
        updatedAt: at,
      },
    });
  if (before?.isHelpful === vote.isHelpful) return;
  const up = (vote.isHelpful ? 1 : 0) - (before?.isHelpful === true ? 1 : 0);
  const down = (vote.isHelpful ? 0 : 1) - (before?.isHelpful === false ? 1 : 0);
  await db
    .update(articles)
    .set({ helpful: sql`${articles.helpful} + ${up}`, unhelpful: sql`${articles.unhelpful} + ${down}` })
    .where(eq(articles.id, vote.articleId));
}

export async function countView(db: Db, articleId: string): Promise<void> {
  await db
    .update(articles)
    .set({ views: sql`${articles.views} + 1` })
    .where(eq(articles.id, articleId));
}

/** Notes that an article belongs to a ticket; repeating it changes nothing. Answers whether it was news. */
export async function linkTicketArticle(
  db: Db,
  link: { ticketId: string; articleId: string; relation: "answered_by" | "source_of" | "shown"; at: Date },
): Promise<boolean> {
  const { at, ...values } = link;
  const rows = await db
    .insert(ticketArticles)
    .values({ ...values, createdAt: at })
    .onConflictDoNothing()
    .returning({ ticketId: ticketArticles.ticketId });
  return rows.length > 0;
}
