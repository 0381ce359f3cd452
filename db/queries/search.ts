import { inArray, sql, type SQL } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { KnowledgeScope } from "./knowledge.ts";
import { listed } from "./search-words.ts";
import { searchDocs } from "#db/schema/search.ts";

export type SearchLang = "ru" | "en";

/** A language of an article, ready for the index. `inTitle` and `inBody` are tsvectors as text. */
export type SearchDocRow = {
  articleId: string;
  lang: SearchLang;
  audience: "public" | "signed_in" | "organisations" | "staff";
  organisationIds: readonly string[];
  titleStems: string;
  inTitle: string;
  inBody: string;
  bodyLength: number;
  words: string;
  version: number;
};

/** What of the index an audience may see; the live tables are asked again before anything is shown. */
function visible(scope: KnowledgeScope): SQL {
  if (scope.kind === "staff") return sql`true`;
  if (scope.kind === "public") return sql`d.audience = 'public'`;
  return scope.organisationId
    ? sql`(d.audience in ('public', 'signed_in') or (d.audience = 'organisations' and d.organisation_ids @> array[${scope.organisationId}::uuid]))`
    : sql`d.audience in ('public', 'signed_in')`;
}

/** Grows with every change; cheap enough to ask before every search. */
export async function searchVersion(db: Db): Promise<number> {
  const [row] = await db.execute<{ version: string }>(
    sql`select version::text as version from search_state where one = ${1}::int`,
  );
  return Number(row?.version ?? 0);
}

/**
 * Stems that begin like this in titles with one of `before`, those right behind it first. Of a frequent word a
 * thousand titles are looked at: enough to see how a title goes on.
 */
export async function stemsCompleting(
  db: Db,
  isPublic: boolean,
  before: readonly string[],
  beginning: string,
): Promise<{ stem: string; docs: number; isNext: boolean }[]> {
  if (before.length === 0) return [];
  return db.execute<{ stem: string; docs: number; isNext: boolean }>(sql`
    select s.stem, count(*)::int as docs, bool_or(s.before = any(${listed(before)})) as "isNext"
    from (select d.title_stems from search_docs d
      where d.in_title @@ ${anyOf(before)}::tsquery and ${isPublic ? sql`d.audience = 'public'` : sql`true`} limit 1000) d
    cross join lateral (select x.stem, lag(x.stem) over (order by x.at) as before
      from unnest(string_to_array(d.title_stems, ' ')) with ordinality as x(stem, at)) s
    where s.stem >= ${beginning} and s.stem < ${`${beginning}\u{10ffff}`}
    group by s.stem order by 3 desc, 2 desc limit ${beginning.length > 1 ? 8 : 60}::int`);
}

/** Numbers of the documents that have a stem in the title, and in the body; sorted. */
export type Matches = { stem: string; inTitle: Int32Array; inBody: Int32Array };

const numbers = (bytes: Buffer | null): Int32Array => {
  const list = new Int32Array(bytes ? bytes.length / 4 : 0);
  for (let i = 0; i < list.length; i++) list[i] = bytes!.readInt32BE(i * 4);
  return list.sort();
};

/** In which documents of a language each stem is, as far as the scope sees. Two bitmap scans per stem; no text is read. */
export async function matchesOf(
  db: Db,
  scope: KnowledgeScope,
  lang: SearchLang,
  stems: readonly string[],
): Promise<Matches[]> {
  if (stems.length === 0) return [];
  const seen = visible(scope);
  const rows = await db.execute<{ stem: string; in_title: Buffer | null; in_body: Buffer | null }>(sql`
    select s.stem,
      (select string_agg(int4send(d.n), ''::bytea) from search_docs d
        where d.in_title @@ s.q and d.lang = ${lang} and ${seen}) as in_title,
      (select string_agg(int4send(d.n), ''::bytea) from search_docs d
        where d.in_body @@ s.q and d.lang = ${lang} and ${seen}) as in_body
    from (select stem, ('''' || stem || '''')::tsquery as q from unnest(${listed(stems)}) as stem) s`);
  return rows.map((r) => ({ stem: r.stem, inTitle: numbers(r.in_title), inBody: numbers(r.in_body) }));
}

export type Corpus = { documents: number; averageLength: number };

/** How much there is to search in a language, as far as the scope sees. */
export async function corpusOf(db: Db, scope: KnowledgeScope, lang: SearchLang): Promise<Corpus> {
  const [row] = await db.execute<{ documents: number; average: number | null }>(sql`
    select count(*)::int as documents, avg(d.body_length)::float8 as average from search_docs d
    where d.lang = ${lang} and ${visible(scope)}`);
  return { documents: row?.documents ?? 0, averageLength: Math.max(1, row?.average ?? 1) };
}

/** Numbers of articles in the index, as far as the scope sees them there. */
export async function docNumbers(
  db: Db,
  scope: KnowledgeScope,
  lang: SearchLang,
  articleIds: readonly string[],
): Promise<number[]> {
  if (articleIds.length === 0) return [];
  const rows = await db.execute<{ n: number }>(sql`
    select d.n from search_docs d
    where d.article_id = any(string_to_array(${articleIds.join(",")}, ',')::uuid[]) and d.lang = ${lang} and ${visible(scope)}`);
  return rows.map((r) => r.n);
}

export type Evidence = {
  n: number;
  articleId: string;
  titleStems: string;
  bodyLength: number;
  /** Per term: how often its stems are in the body, 0.6 (once) to 1. */
  density: number[];
  /** Per pair: whether the two stand close to each other in the body. */
  closeBy: boolean[];
};

const anyOf = (stems: readonly string[]) => stems.map((s) => `'${s}'`).join(" | ");

/** The two within three words of each other, or next to each other the other way round. */
const closeBy = (a: string, b: string) =>
  `'${a}' <-> '${b}' | '${a}' <2> '${b}' | '${a}' <3> '${b}' | '${b}' <-> '${a}'`;

/**
 * What ranking needs to know of a few documents. `terms` are the stems of each term, `pairs` stems that are neighbours in
 * the question. Stems hold letters and digits only.
 */
export async function evidenceOf(
  db: Db,
  ids: readonly number[],
  terms: readonly (readonly string[])[],
  pairs: readonly (readonly [string, string])[],
): Promise<Evidence[]> {
  if (ids.length === 0) return [];
  const density = terms.map((stems) => sql`ts_rank('{1,1,1,1}', b.body, ${anyOf(stems)}::tsquery)`);
  const near = pairs.map(([a, b]) => sql`b.body @@ ${closeBy(a, b)}::tsquery`);
  const rows = await db.execute<{
    n: number;
    article_id: string;
    title_stems: string;
    body_length: number;
    density: number[];
    near: boolean[];
  }>(sql`
    select d.n, d.article_id, d.title_stems, d.body_length,
      array[${sql.join(density, sql`, `)}]::float4[] as density,
      array[${near.length > 0 ? sql.join(near, sql`, `) : sql``}]::bool[] as near
    from search_docs d
    cross join lateral (select d.in_body || ''::tsvector as body offset 0) b
    where d.n = any(string_to_array(${ids.join(",")}, ',')::int[])`);
  return rows.map((r) => ({
    n: r.n,
    articleId: r.article_id,
    titleStems: r.title_stems,
    bodyLength: r.body_length,
    density: r.density,
    closeBy: r.near,
  }));
}

/**
 * Takes the index for this transaction: changes wait for each other, so counts of words stay right and two languages of one
 * article are never mixed. Readers do not wait.
 */
export async function lockSearchIndex(db: Db, at: Date): Promise<void> {
  await db.execute(sql`
    insert into search_state (one, version, changed_at) values (1, 1, ${at.toISOString()}::timestamptz)
    on conflict (one) do update set version = search_state.version + 1, changed_at = excluded.changed_at`);
}

export async function indexedDocs(db: Db, articleIds: readonly string[]) {
  if (articleIds.length === 0) return [];
  return db
    .select({
      articleId: searchDocs.articleId,
      lang: searchDocs.lang,
      audience: searchDocs.audience,
      words: searchDocs.words,
      version: searchDocs.version,
    })
    .from(searchDocs)
    .where(inArray(searchDocs.articleId, [...articleIds]));
}

export async function deleteSearchDocs(db: Db, articleIds: readonly string[]): Promise<void> {
  if (articleIds.length > 0)
    await db.delete(searchDocs).where(inArray(searchDocs.articleId, [...articleIds]));
}

export async function insertSearchDocs(db: Db, docs: readonly SearchDocRow[]): Promise<void> {
  if (docs.length === 0) return;
  await db.execute(sql`
    insert into search_docs (article_id, lang, audience, organisation_ids, title_stems, in_title, in_body, body_length, words, version)
    select x."articleId", x.lang, x.audience, x."organisationIds", x."titleStems", x."inTitle"::tsvector, x."inBody"::tsvector,
      x."bodyLength", x.words, x.version
    from json_to_recordset(${JSON.stringify(docs)}::json) as x("articleId" uuid, lang text, audience text, "organisationIds" uuid[],
      "titleStems" text, "inTitle" text, "inBody" text, "bodyLength" int, words text, version int)`);
}

export type WordChange = {
  word: string;
  stem: string;
  skeleton: string | null;
  all: number;
  public: number;
};

/** Adds to (or takes from) the number of articles each word is in; words of no article leave the vocabulary. */
export async function changeVocabulary(db: Db, changes: readonly WordChange[]): Promise<void> {
  if (changes.length === 0) return;
  await db.execute(sql`
    insert into search_words as w (word, stem, skeleton, in_all, in_public)
    select x.word, x.stem, x.skeleton, x."all", x."public"
    from json_to_recordset(${JSON.stringify(changes)}::json) as x(word text, stem text, skeleton text, "all" int, "public" int)
    on conflict (word) do update set in_all = w.in_all + excluded.in_all, in_public = w.in_public + excluded.in_public`);
  const fewer = changes.filter((c) => c.all < 0).map((c) => c.word);
  if (fewer.length > 0)
    await db.execute(sql`delete from search_words w where w.word = any(${listed(fewer)}) and w.in_all <= 0`);
}

/** Size of the index, for the bench and the health page. */
export async function searchIndexSize(db: Db): Promise<{ documents: number; words: number; bytes: number }> {
  const [row] = await db.execute<{ documents: number; words: number; bytes: string }>(sql`
    select (select count(*)::int from search_docs) as documents, (select count(*)::int from search_words) as words,
      (pg_total_relation_size('search_docs') + pg_total_relation_size('search_words'))::text as bytes`);
  return { documents: row?.documents ?? 0, words: row?.words ?? 0, bytes: Number(row?.bytes ?? 0) };
}

/** Articles of which the index holds too little, too much, an older version, or for another audience. */
export async function strayTexts(db: Db): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select distinct coalesce(t.article_id, d.article_id) as id
    from (select t.article_id, t.lang, a.version,
        case when a.state = 'published' then a.audience else 'staff' end as audience,
        coalesce((select array_agg(o.organisation_id order by o.organisation_id) from article_organisations o
          where o.article_id = a.id), '{}') as organisations
      from article_texts t join articles a on a.id = t.article_id where a.state <> 'archived') t
    full join (select d.article_id, d.lang, d.version, d.audience,
        array(select x from unnest(d.organisation_ids) x order by x) as organisations from search_docs d) d
      on d.article_id = t.article_id and d.lang = t.lang
    where t.article_id is null or d.article_id is null or t.version <> d.version or t.audience <> d.audience
      or t.organisations <> d.organisations`);
  return rows.map((r) => r.id);
}
