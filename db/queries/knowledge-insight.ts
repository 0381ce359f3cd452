import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";

const stamp = (at: Date) => sql`${at.toISOString()}::timestamptz`;

/** A ticket counts as covered when an article answered it or was made of it. */
const isCovered = sql`exists (select 1 from ticket_articles a where a.ticket_id = t.id and a.relation in ('answered_by', 'source_of'))`;

/** Tickets solved in a period, and how many of them have an article. */
export async function countCoverage(db: Db, since: Date, until: Date) {
  const [row] = await db.execute<{ solved: string; covered: string }>(sql`
    select count(*) as solved, count(*) filter (where ${isCovered}) as covered
    from tickets t where t.solved_at >= ${stamp(since)} and t.solved_at < ${stamp(until)}`);
  return { solved: Number(row!.solved), covered: Number(row!.covered) };
}

export type UncoveredTicket = { number: string; subject: string; solvedAt: Date; callSeconds: number };

/** The newest tickets solved since without an article, with how long their calls took. */
export async function uncoveredTickets(db: Db, since: Date, limit: number): Promise<UncoveredTicket[]> {
  const rows = await db.execute<Record<"number" | "subject" | "solved_at" | "seconds", string>>(sql`
    with newest as (
      select t.id, t.number, t.subject, t.solved_at from tickets t
      where t.solved_at >= ${stamp(since)} and not ${isCovered} order by t.solved_at desc limit ${limit})
    select n.number, n.subject, n.solved_at, coalesce(c.seconds, 0) as seconds from newest n
    left join (select c.ticket_id, sum(extract(epoch from c.ended_at - c.answered_at)) as seconds from calls c
      where c.ticket_id in (select id from newest) and c.answered_at is not null and c.ended_at is not null
      group by c.ticket_id) c on c.ticket_id = n.id
    order by n.solved_at desc`);
  return rows.map((r) => ({
    number: r.number,
    subject: r.subject,
    solvedAt: new Date(r.solved_at),
    callSeconds: Number(r.seconds),
  }));
}

export type FruitlessSearch = {
  query: string;
  lang: "ru" | "en";
  isFailed: boolean;
  times: number;
  lastAt: Date;
};

/**
 * What was searched since without an answer (`isFailed`) or without anything being opened, equal questions as one; `looked` at
 * the newest searches at most.
 */
export async function fruitlessSearches(
  db: Db,
  since: Date,
  { looked, limit }: { looked: number; limit: number },
): Promise<FruitlessSearch[]> {
  const rows = await db.execute<{
    query: string;
    lang: "ru" | "en";
    failed: boolean;
    times: string;
    last: string;
  }>(sql`
    with newest as materialized (
      select lower(s.query) as query, s.lang, s.hits = 0 or s.confident = 0 as failed, s.created_at
      from search_log s
      where s.created_at >= ${stamp(since)} and (s.hits = 0 or s.confident = 0 or s.clicked_article_id is null)
      order by s.created_at desc limit ${looked})
    select query, lang, bool_or(failed) as failed, count(*) as times, max(created_at) as last from newest
    group by query, lang order by times desc, last desc limit ${limit}`);
  return rows.map((r) => ({
    query: r.query,
    lang: r.lang,
    isFailed: r.failed,
    times: Number(r.times),
    lastAt: new Date(r.last),
  }));
}

export type ArticleUse = {
  id: string;
  title: string;
  owner: string | null;
  updatedAt: Date;
  views: number;
  helpful: number;
  unhelpful: number;
  opened: number;
  solved: number;
  known: number;
  deflected: number;
  answered: number;
  isOutdated: boolean;
};

const order = {
  views: sql`views desc`,
  opened: sql`opened desc`,
  votes: sql`unhelpful desc, helpful desc`,
  deflection: sql`deflected desc, known desc`,
  answered: sql`answered desc`,
  oldest: sql`updated_at asc`,
};
export type ArticleOrder = keyof typeof order;

/** Its day to be looked at has come, or it has none and was not changed for a year, or more people dislike it than like it. */
const isOutdated = (now: Date) => sql`(
  coalesce(a.review_at <= ${stamp(now)}, a.updated_at < ${stamp(now)} - interval '365 days')
  or (a.unhelpful >= 3 and a.unhelpful > a.helpful))`;

const shelves = {
  all: () => sql`true`,
  outdated: isOutdated,
  unowned: () => sql`a.owner_id is null`,
};
export type ArticleShelf = keyof typeof shelves;

/** Opened by somebody signed in, long enough ago to know whether he filed a ticket. */
const wasKnown = (until: Date) => sql`(s.client_id is not null and s.created_at < ${stamp(until)})`;
const filedNothing = sql`not exists (
  select 1 from tickets t where t.client_id = s.client_id and t.created_at >= s.created_at
    and t.created_at < s.created_at + interval '24 hours')`;

/** The moments between which searches wait to be summed up: whole days (UTC), every search at least a day old. Null: none do. */
export async function unfoldedSpan(db: Db, now: Date): Promise<{ since: Date; until: Date } | null> {
  const [row] = await db.execute<{ since: string | null; until: string }>(sql`
    select coalesce((select max(day) + 1 from article_days)::timestamp at time zone 'UTC',
        date_trunc('day', (select min(created_at) from search_log), 'UTC')) as since,
      date_trunc('day', ${stamp(now)} - interval '24 hours', 'UTC') as until`);
  if (!row?.since) return null;
  const span = { since: new Date(row.since), until: new Date(row.until) };
  return span.since < span.until ? span : null;
}

/** Sums up what searches did for articles, by day; repeating it changes nothing. */
export async function foldArticleDays(db: Db, since: Date, until: Date): Promise<void> {
  await db.execute(sql`
    insert into article_days (article_id, day, opened, solved, known, deflected)
    select s.clicked_article_id, (s.created_at at time zone 'UTC')::date, count(*), count(*) filter (where s.is_solved),
      count(s.client_id), count(*) filter (where s.client_id is not null and ${filedNothing})
    from search_log s join articles a on a.id = s.clicked_article_id
    where s.created_at >= ${stamp(since)} and s.created_at < ${stamp(until)}
    group by 1, 2
    on conflict (article_id, day) do update set opened = excluded.opened, solved = excluded.solved,
      known = excluded.known, deflected = excluded.deflected`);
}

/**
 * Published articles with how they were used since. `opened`: from a search or a suggestion; `known` of these by somebody signed
 * in, and `deflected` of those by whoever filed no ticket within a day; `solved`: "this solved it"; `answered`: tickets.
 */
export async function articleUse(
  db: Db,
  given: {
    since: Date;
    until: Date;
    now: Date;
    lang: "ru" | "en";
    order: ArticleOrder;
    shelf: ArticleShelf;
    limit: number;
  },
): Promise<ArticleUse[]> {
  const rows = await db.execute<Record<string, string | null> & { outdated: boolean }>(sql`
    with folded as (select coalesce(max(day) + 1, '-infinity'::date) as until from article_days),
    fresh as (
      select s.clicked_article_id as id, count(*) as opened, count(*) filter (where s.is_solved) as solved,
        count(*) filter (where ${wasKnown(given.until)}) as known,
        count(*) filter (where ${wasKnown(given.until)} and ${filedNothing}) as deflected
      from search_log s
      where s.clicked_article_id is not null and s.created_at >= ${stamp(given.since)}
        and s.created_at >= (select (until::timestamp at time zone 'UTC') from folded)
      group by s.clicked_article_id),
    used as (
      select id, sum(opened) as opened, sum(solved) as solved, sum(known) as known, sum(deflected) as deflected
      from (select * from fresh union all
        select article_id, opened, solved, known, deflected from article_days
        where day >= (${stamp(given.since)} at time zone 'UTC')::date) d
      group by id),
    answers as (
      select a.article_id as id, count(*) as answered from ticket_articles a
      where a.relation = 'answered_by' and a.created_at >= ${stamp(given.since)} group by a.article_id)
    select a.id, coalesce(w.title, o.title, '') as title, p.name as owner, a.updated_at, a.views, a.helpful, a.unhelpful,
      coalesce(u.opened, 0) as opened, coalesce(u.solved, 0) as solved, coalesce(u.known, 0) as known,
      coalesce(u.deflected, 0) as deflected, coalesce(n.answered, 0) as answered,
      ${isOutdated(given.now)} as outdated
    from articles a
    left join article_texts w on w.article_id = a.id and w.lang = ${given.lang}
    left join article_texts o on o.article_id = a.id and o.lang <> ${given.lang}
    left join staff p on p.id = a.owner_id
    left join used u on u.id = a.id
    left join answers n on n.id = a.id
    where a.state = 'published' and ${shelves[given.shelf](given.now)} order by ${order[given.order]}, a.id limit ${given.limit}`);
  return rows.map((r) => ({
    id: r.id!,
    title: r.title!,
    owner: r.owner ?? null,
    updatedAt: new Date(r.updated_at!),
    views: Number(r.views),
    helpful: Number(r.helpful),
    unhelpful: Number(r.unhelpful),
    opened: Number(r.opened),
    solved: Number(r.solved),
    known: Number(r.known),
    deflected: Number(r.deflected),
    answered: Number(r.answered),
    isOutdated: r.outdated,
  }));
}
