import fs from "node:fs";
import path from "node:path";
import postgres from "postgres";
import { findAccountByEmail } from "#db/queries/auth.ts";
import { makeApiKey } from "#lib/accounts/api-keys.ts";
import { closeDatabase, database } from "#lib/core/database.ts";
import { systemContext } from "#lib/core/system-context.ts";
import { chooseEngines } from "#lib/runtime/engines.ts";
import { gatherTicketWords } from "#lib/search/tickets/gather-words.ts";
import { importKnowledge } from "#lib/search/import-knowledge.ts";
import { createSessionCookie } from "#lib/testing/session-cookie.ts";
import { until } from "../lib/processes.ts";
import { loadWorld } from "./load-world.ts";
import { makeSentences } from "./make-words.ts";

/** A filled database and what it takes to ask the server about it. */
export type Bench = {
  operator: { name: string; value: string; header: string };
  apiKey: string;
  /** Numbers of tickets with a thread, of all ages. */
  numbers: string[];
  /** Numbers of clients' telephones. */
  phones: string[];
  /** Words that stand in messages. */
  words: string[];
  questions: { q: string; lang: string }[];
  /** Waits until the worker has nothing left to do. */
  settle: () => Promise<void>;
  close: () => Promise<void>;
};

/** Loads tickets, clients and articles into an empty database and says what it holds. */
export async function fillWorld(databaseUrl: string, tickets: number, folder?: string): Promise<Bench> {
  chooseEngines();
  const sql = postgres(databaseUrl, { max: 2, onnotice: () => {} });
  const world = await loadWorld(sql, tickets);
  const knowledge = await loadKnowledge(folder);
  // What the worker would have done meanwhile; the ids of what was loaded are all of this minute.
  const later = () => new Date(Date.now() + 600_000);
  await gatherTicketWords({ ...systemContext("bench"), now: later });
  await sql.unsafe("vacuum analyze");
  console.log(
    `loaded ${world.tickets} tickets, ${world.messages} messages, ${world.clients} clients in ${(world.loadMs / 1000).toFixed(1)} s; ${knowledge.what}`,
  );
  const account = (await findAccountByEmail(database(), "bench-operator1@desk.test"))!;
  const { key } = await makeApiKey(systemContext("bench"), { accountId: account.id, label: "bench" });
  const numbers = await sql<{ number: string }[]>`
    select number from tickets where message_count > 2 order by md5(number) limit 2000`;
  const phones = await sql<{ e164: string }[]>`
    select p.e164 from client_phones p where exists (select 1 from tickets t where t.client_id = p.client_id and t.status = 'open')
    order by md5(p.e164) limit 2000`;
  const words = await sql<{ word: string }[]>`
    select w as word from (select body_text from messages where id in (select id from messages order by md5(id::text) limit 400)) m,
      lateral regexp_split_to_table(lower(body_text), '[^[:alpha:]]+') w where length(w) > 4 limit 3000`;
  return {
    operator: await createSessionCookie(account.id),
    apiKey: key,
    numbers: numbers.map((r) => r.number),
    phones: phones.map((r) => r.e164),
    words: words.map((r) => r.word),
    questions: knowledge.questions,
    settle: async () => {
      const isQuiet = async () => {
        const [left] = await sql<{ waiting: boolean }[]>`
          select exists (select 1 from waiting_events)
            or exists (select 1 from tickets where route_at <= now())
            or exists (select 1 from pgboss.job where state in ('created', 'active', 'retry') and start_after <= now()) as waiting`;
        return !left!.waiting;
      };
      if (!(await until(isQuiet, 180_000, 200))) console.log("the worker was still busy after three minutes");
    },
    close: async () => {
      await sql.end();
      await closeDatabase();
    },
  };
}

type Knowledge = { what: string; questions: { q: string; lang: string }[] };

/** The articles and judged questions of a folder; without one, made articles, asked for by words of their titles. */
async function loadKnowledge(given: string | undefined): Promise<Knowledge> {
  const folder = given ?? process.env.TELLONCE_SEARCH_DATA ?? path.resolve("../shared/data/search");
  const read = (name: string) => fs.readFileSync(path.join(folder, name), "utf8").split("\n").filter(Boolean);
  if (fs.existsSync(path.join(folder, "queries.jsonl"))) {
    const lines = read("articles.jsonl");
    await importKnowledge(systemContext("bench"), lines);
    const questions = read("queries.jsonl").map((line) => JSON.parse(line) as { q: string; lang: string });
    return { what: `${lines.length} articles`, questions };
  }
  const made = Array.from({ length: 2000 }, (_, i) => {
    const lang = i % 2 ? "en" : "ru";
    const [title, ...body] = makeSentences(12, 1000 + i, lang === "ru" ? 1 : 0);
    return { id: `made-${i}`, lang, title: title!, body: body.join("\n\n") };
  });
  await importKnowledge(
    systemContext("bench"),
    made.map((article) => JSON.stringify(article)),
  );
  const questions = made.map(({ title, lang }) => ({ q: title.split(" ").slice(1, 5).join(" "), lang }));
  return { what: `${made.length} made articles`, questions };
}
