import postgres from "postgres";

/** The link in the newest letter that waits or went to an address. Reads the outbox, as the mail channel does. */
export async function linkInLetterTo(address: string, since = new Date(0)): Promise<string> {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set: the journeys are run by `npm test` or `npm run e2e`");
  const sql = postgres(url, { max: 1 });
  try {
    for (let tries = 0; tries < 50; tries++) {
      const [letter] = await sql<{ body_text: string }[]>`
        select body_text from outbox where to_address = ${address} and created_at >= ${since}
        order by created_at desc limit 1`;
      const link = letter && /https?:\S+/.exec(letter.body_text)?.[0];
      if (link) return link;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  } finally {
    await sql.end();
  }
  throw new Error(`No letter with a link came for ${address}`);
}
