import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { WordRow } from "./search-words.ts";

/** Takes the place up to which words were counted, for this transaction: two workers never count a message twice. */
export async function lockWordsPlace(db: Db): Promise<string | null> {
  const [row] = await db.execute<{ last: string | null }>(sql`
    insert into ticket_words_state as s (one) values (1) on conflict (one) do update set one = s.one
    returning s.last_message_id as last`);
  return row?.last ?? null;
}

export async function setWordsPlace(db: Db, lastMessageId: string): Promise<void> {
  await db.execute(sql`update ticket_words_state set last_message_id = ${lastMessageId}::uuid`);
}

/**
 * The next messages behind `after` and before `until`, in order of their ids, with the subject where it is the first of its
 * ticket. Of a long text only the beginning.
 */
export async function messagesToCount(
  db: Db,
  after: string | null,
  until: string,
  limit: number,
): Promise<{ id: string; text: string }[]> {
  return db.execute<{ id: string; text: string }>(sql`
    select m.id, case when m.seq = 1 then t.subject || ' ' else '' end || left(m.body_text, 5000) as text
    from messages m join tickets t on t.id = m.ticket_id
    where m.id > ${after ?? "00000000-0000-0000-0000-000000000000"}::uuid and m.id < ${until}::uuid
    order by m.id limit ${limit}`);
}

/** Adds to the number of messages each word is in. */
export async function countTicketWords(
  db: Db,
  words: readonly (WordRow & { skeleton: string | null })[],
): Promise<void> {
  if (words.length === 0) return;
  await db.execute(sql`
    insert into ticket_words as w (word, stem, skeleton, docs)
    select x.word, x.stem, x.skeleton, x.docs
    from json_to_recordset(${JSON.stringify(words)}::json) as x(word text, stem text, skeleton text, docs int)
    on conflict (word) do update set docs = w.docs + excluded.docs`);
}
