import "server-only";
import { desc, eq } from "drizzle-orm";
import { outbox } from "#db/schema/mail.ts";
import { database } from "#lib/core/database.ts";

/** Letters queued for an address, newest first. */
export const lettersTo = (email: string) =>
  database().select().from(outbox).where(eq(outbox.toAddress, email)).orderBy(desc(outbox.createdAt));

/** The token in the newest letter to an address. */
export async function tokenFor(email: string): Promise<string> {
  const [letter] = await lettersTo(email);
  const token = /token=([A-Za-z0-9_-]+)/.exec(letter?.bodyText ?? "")?.[1];
  if (!token) throw new Error(`No letter with a link for ${email}`);
  return token;
}
