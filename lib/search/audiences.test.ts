import { beforeAll, describe, expect, it } from "vitest";
import { insertClient } from "#db/queries/clients.ts";
import { organisations } from "#db/schema/clients.ts";
import type { Actor, ClientActor } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { database } from "#lib/core/database.ts";
import { systemContext } from "#lib/core/system-context.ts";
import { archiveArticle } from "#lib/knowledge/archive-article.ts";
import { createArticle } from "#lib/knowledge/create-article.ts";
import { placeArticle } from "#lib/knowledge/place-article.ts";
import { publishArticle } from "#lib/knowledge/publish-article.ts";
import { listArticles, openArticle, openCategory, openShelf } from "#lib/knowledge/read.ts";
import { saveDraft } from "#lib/knowledge/save-draft.ts";
import { chooseEngines } from "#lib/runtime/engines.ts";
import { aStaffAccount, testContext } from "#lib/testing/accounts.ts";
import { answerKnowledgeSearch } from "./answer-api.ts";
import { indexArticles } from "./index-articles.ts";
import { relatedArticles } from "./related-articles.ts";
import { searchArticles } from "./search-articles.ts";
import { suggestArticles } from "./suggest-articles.ts";

chooseEngines();

let staff: Context;
let visitor: Context;
let member: Context;
let stranger: Context;
let guest: Context;

const clientOf = (over: Partial<ClientActor>): Actor => ({
  kind: "client",
  accountId: null,
  clientId: "",
  organisationId: null,
  isCompanyManager: false,
  name: "Client",
  email: "c@client.test",
  onlyTicketId: null,
  ...over,
});

/** An article as the product makes one: written, placed, published, indexed. */
async function anArticle(
  title: string,
  body: string,
  audience: "public" | "signed_in" | "organisations" | "staff",
  organisationIds: string[] = [],
  publish = true,
): Promise<string> {
  const { articleId } = await createArticle(staff, { lang: "ru", title, body });
  await placeArticle(staff, { articleId, audience, organisationIds, categoryId: null });
  if (publish) await publishArticle(staff, { articleId });
  await indexArticles(systemContext("test"), [articleId]);
  return articleId;
}

let ids: Record<"open" | "inside" | "factory" | "internal" | "draft", string>;

beforeAll(async () => {
  const { actor } = await aStaffAccount("operator");
  staff = testContext(actor);
  visitor = testContext();
  const [mine, other] = await database()
    .insert(organisations)
    .values([{ name: "Завод" }, { name: "Другие" }])
    .returning();
  if (!mine || !other) throw new Error("no organisations");
  const client = await insertClient(database(), { name: "Client" });
  member = testContext(clientOf({ clientId: client.id, organisationId: mine.id }));
  stranger = testContext(clientOf({ clientId: client.id, organisationId: other.id }));
  guest = testContext(clientOf({ clientId: client.id, organisationId: mine.id, onlyTicketId: mine.id }));
  ids = {
    open: await anArticle("Настройка принтера", "Обычный текст про печать.", "public"),
    inside: await anArticle("Принтер для клиентов: ступалькин", "Только для вошедших.", "signed_in"),
    factory: await anArticle("Принтер завода: бурдыбасов", "Только для завода.", "organisations", [mine.id]),
    internal: await anArticle("Принтер секретный: кракозяблик", "Пароль сейфа кракозябликов.", "staff"),
    draft: await anArticle("Принтер недописанный: мурмулятор", "Черновик мурмуляторов.", "public", [], false),
  };
});

const byText = (a: string, b: string) => (a < b ? -1 : 1);
const found = async (ctx: Context, query: string) =>
  (await searchArticles(ctx, { query, lang: "ru", limit: 20, withDrafts: true })).hits
    .map((h) => h.id)
    .toSorted();

describe("what each audience finds", () => {
  it("visitors and guests: public articles", async () => {
    expect(await found(visitor, "принтер")).toEqual([ids.open]);
    expect(await found(guest, "принтер")).toEqual([ids.open]);
  });
  it("clients: those for signed-in people and for their organisation", async () => {
    expect(await found(member, "принтер")).toEqual([ids.open, ids.inside, ids.factory].toSorted(byText));
    expect(await found(stranger, "принтер")).toEqual([ids.open, ids.inside].toSorted(byText));
  });
  it("staff: everything, drafts when they ask for them", async () => {
    expect(await found(staff, "принтер")).toEqual(Object.values(ids).toSorted(byText));
    const without = await searchArticles(staff, { query: "принтер", lang: "ru", limit: 20 });
    expect(without.hits.map((h) => h.id)).not.toContain(ids.draft);
  });
});

describe("words of hidden articles show nowhere", () => {
  const secrets = ["кракозяблик", "мурмулятор", "бурдыбасов", "ступалькин"];

  it.each(secrets)("%s, whole, misspelled, as a beginning, on the other keyboard", async (secret) => {
    const shifted = secret.slice(0, 3) + secret[4] + secret[3] + secret.slice(5);
    for (const query of [secret, shifted, secret.slice(0, 6), `принтер ${secret}`, `принтер ${shifted}`]) {
      for (const ctx of [visitor, guest]) {
        const api = JSON.stringify(await answerKnowledgeSearch(ctx, { q: query, lang: "ru", limit: 10 }));
        const suggest = JSON.stringify(await suggestArticles(ctx, { q: query, lang: "ru", limit: 10 }));
        expect(api + suggest).not.toMatch(/кракозяблик|мурмулятор|бурдыбасов|ступалькин/i);
        for (const id of [ids.internal, ids.draft, ids.factory, ids.inside])
          expect(api + suggest).not.toContain(id);
      }
    }
  });

  it("lends no certainty either", async () => {
    const answer = await answerKnowledgeSearch(visitor, { q: "кракозяблик", lang: "ru", limit: 10 });
    expect(answer).toEqual({ hits: [], confident: false, didYouMean: null });
  });

  it("corrects towards an internal word for staff only", async () => {
    const query = { query: "кракозябилк", lang: "ru" as const, limit: 5 };
    expect((await searchArticles(staff, query)).didYouMean).toBe("кракозяблик");
    expect((await searchArticles(visitor, query)).didYouMean).toBeNull();
    expect((await searchArticles(member, query)).didYouMean).toBeNull();
  });

  it("counts and lists know only what may be read", async () => {
    const shelf = await openShelf(visitor, "ru");
    expect(shelf.popular.map((a) => a.id)).toEqual([ids.open]);
    expect(shelf.uncategorised).toBe(1);
    expect((await openCategory(visitor, "ru", "other"))!.count).toBe(1);
    expect((await openShelf(member, "ru")).uncategorised).toBe(3);
    const related = await relatedArticles(visitor, { id: ids.open, lang: "ru", slug: "", title: "принтер" });
    expect(related).toEqual([]);
    await expect(listArticles(member, { state: "all", page: 1 })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("pages", () => {
  const slugOf = async (id: string) =>
    (await searchArticles(staff, { query: "принтер", lang: "ru", limit: 20, withDrafts: true })).hits.find(
      (h) => h.id === id,
    )!.slug;

  it.each([
    ["internal", [false, false, false]],
    ["draft", [false, false, false]],
    ["factory", [false, true, false]],
    ["inside", [false, true, true]],
    ["open", [true, true, true]],
  ] as const)("%s", async (name, [forVisitor, forMember, forStranger]) => {
    const slug = await slugOf(ids[name]);
    const opens = (ctx: Context) =>
      openArticle(ctx, "ru", slug).then(
        () => true,
        (error: { code: string }) => (error.code === "not_found" ? false : Promise.reject(error)),
      );
    expect([await opens(visitor), await opens(member), await opens(stranger)]).toEqual([
      forVisitor,
      forMember,
      forStranger,
    ]);
    expect(await opens(staff)).toBe(true);
  });
});

describe("a change of mind", () => {
  it("takes effect at once, also in answers that are remembered and before the index follows", async () => {
    const id = await anArticle("Временная выдроферма", "Пока открыто всем.", "public");
    expect(await found(visitor, "выдроферма")).toEqual([id]);
    expect(await found(visitor, "выдроферма")).toEqual([id]);
    await placeArticle(staff, { articleId: id, audience: "staff", organisationIds: [], categoryId: null });
    expect(await answerKnowledgeSearch(visitor, { q: "выдроферма", lang: "ru", limit: 5 })).toMatchObject({
      hits: [],
      confident: false,
    });
    await indexArticles(systemContext("test"), [id]);
    expect(await found(visitor, "выдроферма")).toEqual([]);
    expect(
      (await searchArticles(visitor, { query: "выдрофрема", lang: "ru", limit: 5 })).didYouMean,
    ).toBeNull();
  });

  it("unpublished changes stay unseen until they are published", async () => {
    const id = await anArticle("Кот научный", "Старый текст про кота.", "public");
    await saveDraft(staff, {
      articleId: id,
      lang: "ru",
      title: "Кот учёный",
      body: "Новый текст.",
      seenRevision: 0,
    });
    await indexArticles(systemContext("test"), [id]);
    expect((await searchArticles(visitor, { query: "кот", lang: "ru", limit: 5 })).hits[0]!.title).toBe(
      "Кот научный",
    );
    await publishArticle(staff, { articleId: id });
    await indexArticles(systemContext("test"), [id]);
    expect(
      (await searchArticles(visitor, { query: "учёный кот", lang: "ru", limit: 5 })).hits[0]!.title,
    ).toBe("Кот учёный");
    await archiveArticle(staff, { articleId: id });
    expect(await found(visitor, "учёный кот")).toEqual([]);
  });
});
