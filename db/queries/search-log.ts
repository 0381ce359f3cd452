import { and, eq, gte, isNull, lt } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { searchLog } from "#db/schema/knowledge.ts";

/** Writes down a search; answers its id, by which an article that was opened is noted later. */
export async function insertSearchLog(
  db: Db,
  entry: {
    query: string;
    lang: "ru" | "en";
    hits: number;
    confident: boolean;
    clickedArticleId?: string;
    clientId: string | null;
    isSolved?: boolean;
    at: Date;
  },
): Promise<string> {
  const [row] = await db
    .insert(searchLog)
    .values({ ...entry, confident: entry.confident ? 1 : 0 })
    .returning({ id: searchLog.id });
  return row!.id;
}

/** Notes which article a search led to; the first one counts, and only soon after. */
export async function noteClick(db: Db, id: string, articleId: string, since: Date): Promise<void> {
  await db
    .update(searchLog)
    .set({ clickedArticleId: articleId })
    .where(and(eq(searchLog.id, id), isNull(searchLog.clickedArticleId), gte(searchLog.at, since)));
}

/** Answers how many were deleted. */
export async function forgetSearches(db: Db, before: Date): Promise<number> {
  const rows = await db.delete(searchLog).where(lt(searchLog.at, before)).returning({ id: searchLog.id });
  return rows.length;
}
