import { createHash, randomBytes } from "node:crypto";
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

/** An operator who was just invited: a row of staff, an account without a password, and the token of the link. */
export async function inviteSomebody(): Promise<{ email: string; token: string }> {
  const sql = postgres(process.env.DATABASE_URL!, { max: 1 });
  const email = `ivy.${Date.now()}@desk.test`;
  const token = randomBytes(32).toString("base64url");
  const hash = createHash("sha256").update(token).digest("hex");
  try {
    await sql.begin(async (tx) => {
      const [member] = await tx<{ id: string }[]>`
        insert into staff (name, email, role) values ('Ivy Invited', ${email}, 'operator') returning id`;
      const [account] = await tx<{ id: string }[]>`
        insert into accounts (email, role, staff_id) values (${email}, 'operator', ${member!.id}) returning id`;
      await tx`insert into auth_tokens (hash, kind, account_id, email, data, expires_at)
        values (${hash}, 'invitation', ${account!.id}, ${email}, ${tx.json({ epoch: 1 })}, now() + interval '1 hour')`;
    });
  } finally {
    await sql.end();
  }
  return { email, token };
}
