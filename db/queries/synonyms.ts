import { asc, desc, eq } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { synonyms } from "#db/schema/knowledge.ts";

export type SynonymRow = typeof synonyms.$inferSelect;

/** All groups, the newest first. */
export async function allSynonyms(db: Db): Promise<SynonymRow[]> {
  return db.select().from(synonyms).orderBy(asc(synonyms.lang), desc(synonyms.createdAt), desc(synonyms.id));
}

export async function synonymById(db: Db, id: string): Promise<SynonymRow | undefined> {
  return (await db.select().from(synonyms).where(eq(synonyms.id, id)).for("update"))[0];
}

/** Makes a group, or changes the one with this id. */
export async function putSynonym(
  db: Db,
  id: string | null,
  values: Pick<SynonymRow, "lang" | "terms" | "isOneWay">,
): Promise<string> {
  const [row] = id
    ? await db.update(synonyms).set(values).where(eq(synonyms.id, id)).returning({ id: synonyms.id })
    : await db.insert(synonyms).values(values).returning({ id: synonyms.id });
  return row!.id;
}

export async function removeSynonym(db: Db, id: string): Promise<void> {
  await db.delete(synonyms).where(eq(synonyms.id, id));
}
