import { and, asc, eq, inArray, lt, lte, ne, or, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { searchOutbox } from "#db/schema/search.ts";
import type { SearchLang } from "./search.ts";

/** Writes down that a search server has to hear of articles. */
export async function insertSearchChanges(db: Db, articleIds: readonly string[], now: Date): Promise<void> {
  const rows = articleIds.map((articleId) => ({ articleId, nextAttemptAt: now, createdAt: now }));
  for (let i = 0; i < rows.length; i += 5_000) await db.insert(searchOutbox).values(rows.slice(i, i + 5_000));
}

/** A change that failed this often is sent alone, so that it cannot hold up others. */
const suspect = 3;

/**
 * Takes changes that are due, also those whose sender has died: their lease has run out. Others' rows are skipped. Each counts
 * as tried before anything is sent.
 */
export async function claimSearchChanges(db: Db, now: Date, leaseUntil: Date, limit: number) {
  const due = (isSuspect: boolean) =>
    db
      .select({ id: searchOutbox.id })
      .from(searchOutbox)
      .where(
        and(
          ne(searchOutbox.state, "done"),
          inArray(searchOutbox.state, ["queued", "sending"]),
          lte(searchOutbox.nextAttemptAt, now),
          isSuspect ? sql`${searchOutbox.attempts} >= ${suspect}` : lt(searchOutbox.attempts, suspect),
        ),
      )
      .orderBy(asc(searchOutbox.id))
      .limit(isSuspect ? 1 : limit)
      .for("update", { skipLocked: true });
  for (const isSuspect of [false, true]) {
    const rows = await db
      .update(searchOutbox)
      .set({ state: "sending", attempts: sql`${searchOutbox.attempts} + 1`, nextAttemptAt: leaseUntil })
      .where(inArray(searchOutbox.id, due(isSuspect)))
      .returning({ id: searchOutbox.id, articleId: searchOutbox.articleId, attempts: searchOutbox.attempts });
    if (rows.length > 0) return rows;
  }
  return [];
}

export async function markChangesSent(
  db: Db,
  ids: readonly number[],
  tasks: readonly number[],
): Promise<void> {
  await db
    .update(searchOutbox)
    .set({ state: "sent", tasks: [...tasks] })
    .where(and(inArray(searchOutbox.id, [...ids]), eq(searchOutbox.state, "sending")));
}

/** Changes that the server has taken, oldest first. */
export async function sentChanges(db: Db, limit: number) {
  return db
    .select({ id: searchOutbox.id, tasks: searchOutbox.tasks, attempts: searchOutbox.attempts })
    .from(searchOutbox)
    .where(eq(searchOutbox.state, "sent"))
    .orderBy(asc(searchOutbox.id))
    .limit(limit);
}

export async function markChangesDone(db: Db, ids: readonly number[], now: Date): Promise<void> {
  if (ids.length > 0)
    await db
      .update(searchOutbox)
      .set({ state: "done", doneAt: now, lastError: null })
      .where(and(inArray(searchOutbox.id, [...ids]), eq(searchOutbox.state, "sent")));
}

/** Back into the queue: they were not carried out. */
export async function returnChanges(
  db: Db,
  ids: readonly number[],
  next: Date,
  error: string | null,
): Promise<void> {
  if (ids.length > 0)
    await db
      .update(searchOutbox)
      .set({ state: "queued", tasks: [], nextAttemptAt: next, lastError: error })
      .where(inArray(searchOutbox.id, [...ids]));
}

/** Whatever the index that was answering until now may have got alone is sent again. */
export async function repeatChanges(db: Db, since: Date, now: Date): Promise<void> {
  await db
    .update(searchOutbox)
    .set({ state: "queued", tasks: [], nextAttemptAt: now, doneAt: null })
    .where(
      or(ne(searchOutbox.state, "done"), sql`${searchOutbox.doneAt} >= ${since.toISOString()}::timestamptz`),
    );
}

/** Forgets what was carried out; with `before`, only what was done before then. */
export async function forgetDoneChanges(db: Db, before: Date): Promise<void> {
  await db.delete(searchOutbox).where(and(eq(searchOutbox.state, "done"), lt(searchOutbox.doneAt, before)));
}

export async function forgetAllChanges(db: Db): Promise<void> {
  await db.delete(searchOutbox);
}

/** How many changes wait, since when the oldest does, and what went wrong last. */
export async function countSearchChanges(db: Db) {
  const [row] = await db.execute<{ waiting: number; oldest: string | Date | null; error: string | null }>(sql`
    select count(*)::int as waiting, min(created_at) as oldest,
      (array_agg(last_error order by id desc) filter (where last_error is not null))[1] as error
    from search_outbox where state <> 'done'`);
  return {
    waiting: row?.waiting ?? 0,
    oldest: row?.oldest ? new Date(row.oldest) : null,
    lastError: row?.error ?? null,
  };
}

/** Articles of which something is still to be told. */
export async function articlesUnderway(db: Db): Promise<Set<string>> {
  const rows = await db
    .selectDistinct({ id: searchOutbox.articleId })
    .from(searchOutbox)
    .where(ne(searchOutbox.state, "done"));
  return new Set(rows.map((r) => r.id));
}

export type MarkedText = { articleId: string; lang: SearchLang; mark: string };

/**
 * All texts that an index should hold, each with a mark that changes with everything an index keeps of it: words, version,
 * audience, organisations.
 */
const marked = sql`
  select t.article_id, t.lang, a.version, t.title, t.plain,
    case when a.state = 'published' then a.audience else 'staff' end as audience,
    o.ids as organisation_ids,
    md5(concat_ws(chr(31), a.version, case when a.state = 'published' then a.audience else 'staff' end, o.ids::text, t.title, t.plain)) as mark
  from article_texts t join articles a on a.id = t.article_id
  cross join lateral (select coalesce(array_agg(x.organisation_id order by x.organisation_id), '{}') as ids
    from article_organisations x where x.article_id = a.id) o
  where a.state <> 'archived'`;

export async function markedTexts(db: Db): Promise<MarkedText[]> {
  const rows = await db.execute<{ article_id: string; lang: SearchLang; mark: string }>(
    sql`select m.article_id, m.lang, m.mark from (${marked}) m`,
  );
  return rows.map((r) => ({ articleId: r.article_id, lang: r.lang, mark: r.mark }));
}

/** The texts of these articles as an index should hold them now. */
export async function textsToSend(db: Db, articleIds: readonly string[]) {
  if (articleIds.length === 0) return [];
  const rows = await db.execute<{
    article_id: string;
    lang: SearchLang;
    version: number;
    title: string;
    plain: string;
    audience: "public" | "signed_in" | "organisations" | "staff";
    organisation_ids: string[];
    mark: string;
  }>(sql`${marked} and a.id = any(string_to_array(${articleIds.join(",")}, ',')::uuid[])`);
  return rows.map((r) => ({
    articleId: r.article_id,
    lang: r.lang,
    audience: r.audience,
    organisationIds: r.organisation_ids,
    title: r.title,
    body: r.plain,
    version: r.version,
    mark: r.mark,
  }));
}

/** The next articles in the order of their ids. */
export async function articlesAfter(db: Db, cursor: string | null, limit: number): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select a.id from articles a where a.state <> 'archived' and (${cursor}::uuid is null or a.id > ${cursor}::uuid)
    order by a.id limit ${limit}::int`);
  return rows.map((r) => r.id);
}

export async function countArticlesToIndex(db: Db): Promise<number> {
  const [row] = await db.execute<{ n: number }>(
    sql`select count(*)::int as n from articles a where a.state <> 'archived'`,
  );
  return row?.n ?? 0;
}
