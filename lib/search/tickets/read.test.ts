import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { upsertOrganisation } from "#db/queries/clients.ts";
import { messages, tickets } from "#db/schema/tickets.ts";
import { database } from "#lib/core/database.ts";
import { newId } from "#lib/core/ids.ts";
import { systemContext } from "#lib/core/system-context.ts";
import { aClientActor, actingAs, aStaffActor, aTeam, aTicket } from "#lib/testing/tickets.ts";
import { addNote } from "#lib/tickets/add-note.ts";
import { solveTicket } from "#lib/tickets/solve-ticket.ts";
import { gatherTicketWords } from "./gather-words.ts";
import { searchOwnTickets } from "./list-own.ts";
import { searchTickets } from "./read.ts";

const note = (ticketId: string, body: string) => ({
  ticketId,
  body,
  key: newId(),
  files: [],
  seenSeq: 9,
  force: true,
});
/** Words of everything there is, as the worker counts them some minutes later. */
const gather = () =>
  gatherTicketWords({ ...systemContext("test"), now: () => new Date(Date.now() + 600_000) });

const numbers = async (...asked: Parameters<typeof searchTickets>) =>
  (await searchTickets(...asked)).hits.map((h) => h.number);
const textOf = (pieces: readonly { text: string; hit: boolean }[]) =>
  pieces.map((p) => (p.hit ? `[${p.text}]` : p.text)).join("");

describe("words", () => {
  it("are found in other forms, in Russian and English, ё as е, in subject and message, and marked", async () => {
    const ctx = actingAs(await aStaffActor());
    const client = await aClientActor({ name: "Пётр Вербицкий" });
    const ticket = await aTicket(client, {
      subject: "Самолёты не печатаются",
      body: "Our printers stopped after update. Заказ AB-4471 пропал.",
    });
    for (const q of [
      "самолет",
      "печатаются самолётов",
      "printer",
      "PRINTING",
      "4471",
      "AB-4471",
      "петр верб",
      "самол",
    ])
      expect([q, ...(await numbers(ctx, { q }))]).toContain(ticket.number);
    const [hit] = (await searchTickets(ctx, { q: "printer" })).hits;
    expect(textOf(hit!.excerpt)).toContain("[printers]");
    expect(textOf((await searchTickets(ctx, { q: "самол" })).hits[0]!.subject)).toBe(
      "[Самолёты] не печатаются",
    );
    expect(await numbers(ctx, { q: "зззззз" })).toEqual([]);
  });

  it("may be spread over the subject and several messages", async () => {
    const anna = actingAs(await aStaffActor());
    const ticket = await aTicket(await aClientActor(), { subject: "Кофемашина", body: "Течёт прокладка" });
    await addNote(anna, note(ticket.id, "Заказан уплотнитель"));
    expect(await numbers(anna, { q: "кофемашина уплотнитель прокладка" })).toEqual([ticket.number]);
    expect(await numbers(anna, { q: "кофемашина уплотнитель", in: "messages" })).toEqual([]);
  });

  it("open a number in any writing", async () => {
    const ctx = actingAs(await aStaffActor());
    const ticket = await aTicket(await aClientActor());
    for (const q of [ticket.number, ticket.number.toLowerCase(), `#${ticket.serial}`, ` № ${ticket.serial} `])
      expect([q, (await searchTickets(ctx, { q })).direct]).toEqual([q, ticket.number]);
  });

  it("may be any characters", async () => {
    const staff = actingAs(await aStaffActor());
    for (const q of [
      "'",
      "%",
      "_",
      "\\",
      ":*",
      "& | !",
      "a".repeat(500),
      "🤷",
      "\u0000",
      "()",
      "\ud800",
      "не",
      "и на",
    ])
      expect([q, (await searchTickets(staff, { q })).direct]).toEqual([q, null]);
  });
});

describe("what was meant", () => {
  const ctx = async () => actingAs(await aStaffActor());
  let number: string;
  beforeAll(async () => {
    const ticket = await aTicket(await aClientActor(), {
      subject: "Гигрометр показывает ноль",
      body: "Калибровка гигрометра не помогает, thermostat too",
    });
    number = ticket.number;
    await gather();
  });

  it.each([
    ["a slip", "гигромертом", "гигрометра"],
    ["the other keyboard", "ubuhjvtnh", "гигрометр"],
    ["Latin letters", "gigrometr", "гигрометр"],
    ["a slip in English", "termostat", "thermostat"],
  ])("%s", async (_, q, word) => {
    const found = await searchTickets(await ctx(), { q });
    expect(found.hits.map((h) => h.number)).toEqual([number]);
    expect(found.instead).toContain(word.slice(0, 5));
    expect(textOf(found.hits[0]!.subject) + textOf(found.hits[0]!.excerpt)).toContain("[");
  });

  it("is not guessed at while what was typed is found", async () => {
    const own = await aTicket(await aClientActor(), { subject: "Гигрометор", body: "так и называется" });
    const found = await searchTickets(await ctx(), { q: "гигрометор" });
    expect([found.instead, ...found.hits.map((h) => h.number)]).toEqual([null, own.number]);
  });

  it("leaves the rarest word out when no ticket has all, and says so", async () => {
    const found = await searchTickets(await ctx(), { q: "калибровка гигрометра фиолетовая" });
    expect(found.hits.map((h) => h.number)).toEqual([number]);
    expect(found.without).toEqual(["фиолетовая"]);
  });

  it("shows no word of tickets that the reader does not see", async () => {
    const timur = actingAs(await aStaffActor("specialist"));
    const found = await searchTickets(timur, { q: "гигромертом" });
    expect(found).toMatchObject({ hits: [], instead: null, without: [] });
  });
});

describe("rights", () => {
  it("stand in the query: newer matches of others push out none of one's own", async () => {
    const olga = await aClientActor();
    const own = await aTicket(olga, { subject: "Чайник", body: "свистит" });
    const other = await aClientActor();
    for (let i = 0; i < 30; i++) await aTicket(other, { subject: "Чайник", body: "свистит" });
    expect(await numbers(actingAs(olga), { q: "чайник" }, { limit: 3 })).toEqual([own.number]);
  });

  it("keep notes from clients and strange tickets from specialists", async () => {
    const olga = await aClientActor();
    const ticket = await aTicket(olga);
    const staff = actingAs(await aStaffActor());
    await addNote(staff, note(ticket.id, "marsupial"));
    const [hit] = (await searchTickets(staff, { q: "marsupial" })).hits;
    expect(hit).toMatchObject({ number: ticket.number, isNote: true });
    for (const where of [undefined, "messages", "notes"] as const)
      expect(await numbers(actingAs(olga), { q: "marsupial", in: where })).toEqual([]);
    const timur = await aStaffActor("specialist");
    const teamId = await aTeam(timur);
    const [owned, team] = [
      await aTicket(olga, { ownerId: timur.staffId, body: "zebrafish one" }),
      await aTicket(olga, { teamId, body: "zebrafish two" }),
    ];
    await aTicket(olga, { body: "zebrafish three" });
    expect((await numbers(actingAs(timur), { q: "zebrafish" })).toSorted()).toEqual(
      [owned.number, team.number].toSorted(),
    );
  });
});

describe("filters and pages", () => {
  it("narrow by status, owner, team, channel, day and place", async () => {
    const anna = await aStaffActor();
    const ctx = actingAs(anna);
    const client = await aClientActor({ name: "Осьминог Октавия" });
    const open = await aTicket(client, { ownerId: anna.staffId, subject: "Аквариум", body: "водоросли" });
    const solved = await aTicket(client, { ownerId: anna.staffId, subject: "Водоросли", body: "аквариум" });
    await solveTicket(ctx, { ticketId: solved.id, outcome: "unsaid" });
    const free = await aTicket(client, { subject: "Фильтр", body: "аквариум" });
    await database().execute(
      sql`update ${tickets} set created_at = '2026-03-05T20:30:00Z' where id = ${free.id}`,
    );
    const q = "аквариум";
    const by = (filter: object) => numbers(ctx, { q, ...filter }, { timeZone: "Europe/Moscow" });
    expect(await by({ status: "solved" })).toEqual([solved.number]);
    expect((await by({ status: "active" })).toSorted()).toEqual([open.number, free.number].toSorted());
    expect(await by({ owner: "nobody" })).toEqual([free.number]);
    expect((await by({ owner: anna.staffId })).toSorted()).toEqual([open.number, solved.number].toSorted());
    expect(await by({ in: "subject" })).toEqual([open.number]);
    expect(await by({ from: "2026-03-05", to: "2026-03-05" })).toEqual([free.number]);
    expect(await by({ to: "2026-03-04" })).toEqual([]);
    expect(await by({ team: newId() })).toEqual([]);
    expect(await by({ channel: "phone" })).toEqual([]);
    const aquarium = await upsertOrganisation(database(), "Аквариумы Октавии");
    const colleague = await aClientActor({ organisationId: aquarium.id });
    const ofCompany = await aTicket(
      { ...colleague, organisationId: aquarium.id },
      { subject: "Компания", body: "аквариум" },
    );
    expect(await by({ organisation: aquarium.id })).toEqual([ofCompany.number]);
    expect(await by({ organisation: newId() })).toEqual([]);
    const specialist = actingAs(await aStaffActor("specialist"));
    expect(await numbers(specialist, { q, organisation: aquarium.id })).toEqual([]);
    expect(await numbers(ctx, { q: "октавия", in: "client" })).toHaveLength(3);
    expect(await numbers(ctx, { q: "", owner: anna.staffId, status: "solved" })).toEqual([solved.number]);
  });

  it("show every match once, newest first, over pages", async () => {
    const ctx = actingAs(await aStaffActor());
    const client = await aClientActor();
    const made: string[] = [];
    for (let i = 0; i < 9; i++)
      made.push((await aTicket(client, { subject: "Пингвин", body: "ныряет" })).number);
    const [first] = made;
    const old = await database()
      .select({ id: tickets.id })
      .from(tickets)
      .where(sql`number = ${first!}`);
    // An old ticket with a new match is among the newest, and is not shown again further down.
    await addNote(ctx, note(old[0]!.id, "Пингвин вернулся"));
    const seen: string[] = [];
    for (let before: string | undefined, n = 0; n < 9; n++) {
      const page = await searchTickets(ctx, { q: "пингвин", before }, { limit: 4 });
      seen.push(...page.hits.map((h) => h.number));
      if (!page.next) break;
      before = page.next;
    }
    expect(seen).toEqual([first, ...made.slice(1).toReversed()]);
  });
});

describe("pages", () => {
  const walk = async (q: string, limit: number, ctx: ReturnType<typeof actingAs>) => {
    const pages: string[][] = [];
    for (let before: string | undefined; pages.length < 30;) {
      const page = await searchTickets(ctx, { q, before }, { limit });
      pages.push(page.hits.map((h) => h.number));
      if (!page.next) break;
      before = page.next;
    }
    return pages;
  };

  it("go on for what was understood instead of what was typed", async () => {
    const client = await aClientActor();
    const made: string[] = [];
    for (let i = 0; i < 5; i++)
      made.push((await aTicket(client, { subject: "Барометр", body: "врёт" })).number);
    await gather();
    const pages = await walk(",fhjvtnh", 2, actingAs(await aStaffActor()));
    expect(pages.flat()).toEqual(made.toReversed());
  });

  it("lose no ticket behind one with many matching messages, whatever it matched by", async () => {
    const ctx = actingAs(await aStaffActor());
    const client = await aClientActor();
    const old = await aTicket(client, { subject: "Тут ничего", body: "ксилофон расстроен" });
    const subjects: string[] = [];
    for (let i = 0; i < 6; i++)
      subjects.push((await aTicket(client, { subject: "Ксилофон", body: "-" })).number);
    const loud = await aTicket(client, { subject: "Прочее", body: "-" });
    for (let i = 0; i < 14; i++) await addNote(ctx, { ...note(loud.id, `ксилофон ${i}`), seenSeq: 99 });
    const pages = await walk("ксилофон", 2, ctx);
    expect(pages.flat()).toEqual([loud.number, ...subjects.toReversed(), old.number]);
    expect(pages.every((p) => p.length > 0)).toBe(true);
  });

  it("show all tickets of a client, however old their last word", async () => {
    const ctx = actingAs(await aStaffActor());
    const client = await aClientActor({ name: "Мандолина Агафьевна" });
    const made: string[] = [];
    for (let i = 0; i < 7; i++) made.push((await aTicket(client, { subject: `Дело ${i}` })).number);
    await database().execute(sql`update tickets set last_message_at = now() - serial * interval '1 hour'
      where client_id = ${client.clientId}`);
    expect((await walk("мандолина", 3, ctx)).flat()).toEqual(made.toReversed());
  });
});

describe("counting words", () => {
  it("counts each message once, also when two workers count at the same time", async () => {
    await gather();
    expect(await gather()).toBe(0);
    const before = await countOf("лилипут");
    const client = await aClientActor();
    for (let i = 0; i < 3; i++) await aTicket(client, { subject: "Лилипуты", body: "лилипут" });
    await Promise.all([gather(), gather()]);
    expect((await countOf("лилипут")) - before).toBe(3);
    const [{ n } = { n: -1 }] = await database().execute<{ n: number }>(
      sql`select count(*)::int as n from ${messages} where id > (select last_message_id from ticket_words_state)`,
    );
    expect(n).toBe(0);
  });
});

async function countOf(word: string): Promise<number> {
  const [row] = await database().execute<{ docs: number }>(
    sql`select docs from ticket_words where word = ${word}`,
  );
  return row?.docs ?? 0;
}

describe("a client in his own tickets", () => {
  it("finds with a slip, another keyboard and a word left unfinished, page by page, and never those of others", async () => {
    const [anna, other] = [await aClientActor(), await aClientActor()];
    const ticket = await aTicket(anna, { subject: "Гигрометр", body: "The hygrometer shows nothing." });
    await aTicket(other, { subject: "Гигрометр", body: "The hygrometer of another." });
    await gather();
    const find = async (client: typeof anna, words: string, more = {}) =>
      (await searchOwnTickets(actingAs(client), { state: "open", whose: "mine", words, ...more })).rows.map(
        (r) => r.number,
      );
    for (const words of ["гигрометр", "гигромерт", "ubuhjvtnh", "hygromter", "гигром"])
      expect([words, ...(await find(anna, words))]).toEqual([words, ticket.number]);
    expect(await find(anna, "hygromter anthr")).toEqual([]);
    expect(await find(await aClientActor(), "гигромерт")).toEqual([]);
    // Behind the last row there is nothing, whichever way it was found.
    const page = await searchOwnTickets(actingAs(anna), { state: "open", words: "гигромерт" });
    const after = `${new Date(page.rows[0]!.lastMessageAt).getTime()}000.${page.rows[0]!.id}`;
    expect(await find(anna, "гигромерт", { after })).toEqual([]);
    for (const words of ["'", "a & b |", "(", "\\", "!!", "x".repeat(5_000)])
      expect(await find(anna, words)).toEqual([]);
  });
});
