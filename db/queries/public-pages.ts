import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { KnowledgeLang } from "./knowledge.ts";

/** Says that readers of the knowledge base see something else from this transaction's commit on. */
export async function raiseKnowledgeVersion(db: Db): Promise<void> {
  await db.execute(sql`
    insert into knowledge_state as k (one, version) values (1, 1)
    on conflict (one) do update set version = k.version + 1`);
}

/** What a page that anybody may read was made of, as one text that changes with it: the articles and their index. */
export async function knowledgeVersion(db: Db): Promise<string> {
  const [row] = await db.execute<{ version: string }>(sql`
    select coalesce((select version from knowledge_state where one = ${1}::int), 0) || '.' ||
      coalesce((select version from search_state where one = ${1}::int), 0) as version`);
  return row!.version;
}

/** The article that anybody may read at this address now. */
export async function publicArticleAt(
  db: Db,
  lang: KnowledgeLang,
  slug: string,
): Promise<string | undefined> {
  const [row] = await db.execute<{ id: string }>(sql`
    select a.id from article_texts t join articles a on a.id = t.article_id
    where t.lang = ${lang} and t.slug = ${slug} and a.state = 'published' and a.audience = 'public'`);
  return row?.id;
}

/** Adds what was read meanwhile to the numbers of views. */
export async function countViews(db: Db, views: ReadonlyMap<string, number>): Promise<void> {
  if (views.size === 0) return;
  await db.execute(sql`
    update articles a set views = a.views + x.n
    from json_to_recordset(${JSON.stringify([...views].map(([id, n]) => ({ id, n })))}::json) as x(id uuid, n int)
    where a.id = x.id`);
}
