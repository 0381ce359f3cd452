import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { countSearchChanges, insertSearchChanges } from "#db/queries/search-outbox.ts";
import { changeServer } from "#db/queries/search-server.ts";
import { systemContext } from "#lib/core/system-context.ts";
import { inTransaction } from "#lib/core/transaction.ts";
import { useBeside } from "#lib/events/beside.ts";
import { archiveArticle } from "#lib/knowledge/archive-article.ts";
import { placeArticle } from "#lib/knowledge/place-article.ts";
import { indexedStems } from "#lib/search/query/build-document.ts";
import { importKnowledge } from "#lib/search/import-knowledge.ts";
import { type MeilisearchStandIn, startMeilisearch } from "#lib/testing/meilisearch.ts";
import { meilisearchWorld } from "#lib/testing/search.ts";
import { compareIndex } from "./compare-index.ts";
import { noteSearchChanges } from "./note-changes.ts";

const ctx = systemContext("test");
let standIn: MeilisearchStandIn;
let meili: ReturnType<typeof meilisearchWorld>;

const line = (id: string, title: string, body = "Текст.") => JSON.stringify({ id, lang: "ru", title, body });
const bring = (...lines: string[]) => importKnowledge(ctx, lines);
const live = () => standIn.indexes.get(meili.remote.live)!;
const titles = () => [...live().documents.values()].map((d) => String(d.title_s)).toSorted();
const waiting = async () => (await countSearchChanges(ctx.db)).waiting;
const drift = async () => {
  const sync = { ctx, remote: meili.remote, hold: async () => {} };
  const { articleIds, strangers } = await compareIndex(sync, meili.remote.live);
  return articleIds.length + strangers.length;
};
const idOf = (stem: string): string =>
  String([...live().documents.values()].find((d) => String(d.title_s).includes(stem))!.article_id);

beforeAll(async () => {
  standIn = await startMeilisearch("master");
  meili = meilisearchWorld({ url: standIn.url, key: "master" });
  await bring(line("a", "Ромашка"), line("b", "Василёк"), line("c", "Лютик"));
  await meili.until(meili.isQuiet);
});
beforeEach(async () => {
  standIn.mend();
  await meili.until(meili.isQuiet);
});
afterAll(() => standIn.close());

describe("changes", () => {
  it("the first index is built of everything there is", async () => {
    expect(live().documents.size).toBe(3);
    expect(live().settings).toMatchObject({ searchableAttributes: ["title_s", "body_s"] });
    expect(await meili.server()).toMatchObject({
      documents: 3,
      drift: 0,
      settingsVersion: 1,
      lastError: null,
    });
  });

  it("a change and its row are one: without the change there is no row", async () => {
    await expect(
      inTransaction(ctx, async (tx) => {
        await importKnowledge(tx, [line("never", "Никогда")]);
        expect(await countSearchChanges(tx.db)).toMatchObject({ waiting: 1 });
        throw new Error("undone");
      }),
    ).rejects.toThrow("undone");
    expect(await waiting()).toBe(0);
  });

  it("many changes of one article are sent once, as it is then; what is archived leaves", async () => {
    for (const title of ["Мак", "Маки", "Пион"]) await bring(line("d", title));
    expect(await waiting()).toBe(3);
    const before = standIn.log.length;
    await meili.until(meili.isQuiet);
    const sent = standIn.log
      .slice(before)
      .filter((l) => l.method === "POST" && l.path.endsWith("/documents"));
    expect(sent).toHaveLength(1);
    expect(titles()).toContain("пион");
    await archiveArticle(ctx, { articleId: idOf("пион") });
    await meili.until(meili.isQuiet);
    expect(titles()).not.toContain("пион");
  });

  it("who may read it reaches the server without a new version", async () => {
    const articleId = idOf("лютик");
    await placeArticle(ctx, { articleId, categoryId: null, audience: "staff", organisationIds: [] });
    await meili.until(meili.isQuiet);
    expect(live().documents.get(`${articleId}-ru`)!.access).toEqual(["staff"]);
    expect(await drift()).toBe(0);
  });

  it("without a server nothing is noted", async () => {
    useBeside([]);
    await bring(line("quiet", "Тишина"));
    expect(await waiting()).toBe(0);
    useBeside([noteSearchChanges]);
    // What happened meanwhile is found by the comparison.
    await changeServer(ctx.db, meili.remote.name, { checkAskedAt: new Date() });
    await meili.until(meili.isQuiet);
    expect(titles()).toContain("тишин");
  });
});

describe("tasks", () => {
  const titleOf = { failed: "Тополь", cancelled: "Осина", lost: "Берёза", unanswered: "Рябина" };
  it.each(["failed", "cancelled", "lost", "unanswered"] as const)(
    "%s: sent again, nothing is missing",
    async (how) => {
      if (how === "failed") standIn.faults.failing = ["documentAdditionOrUpdate"];
      if (how === "lost" || how === "cancelled") standIn.faults.isStuck = true;
      if (how === "unanswered") standIn.faults.lostAnswers = 2;
      await bring(line(`t-${how}`, titleOf[how]));
      await meili.once();
      if (how === "failed") {
        await meili.until(async () => (await countSearchChanges(ctx.db)).lastError !== null);
        expect((await countSearchChanges(ctx.db)).lastError).toMatch(/No space left/);
      }
      if (how === "cancelled") {
        standIn.cancelTasks();
        await meili.until(async () => (await countSearchChanges(ctx.db)).lastError !== null);
        expect((await countSearchChanges(ctx.db)).lastError).toBe("the task was cancelled");
      }
      if (how === "lost") standIn.loseTasks();
      standIn.mend();
      meili.pass(600);
      await meili.until(meili.isQuiet);
      expect(titles()).toContain(indexedStems(titleOf[how], "").title.join(" "));
      expect(await drift()).toBe(0);
    },
  );

  it("a server that was restored from an older copy is compared at once", async () => {
    await bring(line("r", "Калина"));
    standIn.faults.isStuck = true;
    await meili.once();
    live().documents.delete([...live().documents.keys()][0]!);
    standIn.loseTasks();
    standIn.mend();
    await meili.until(meili.isQuiet);
    expect(await drift()).toBe(0);
  });

  it("a document that always fails does not hold up the others", async () => {
    // The server refuses one document, and with it every batch that holds it.
    const add = live().add.bind(live());
    live().add = (docs) =>
      docs.some((d) => String(d.title_s).startsWith("яд"))
        ? { code: "invalid_document_id", message: "poison" }
        : add(docs);
    await bring(line("p", "Яд"), line("q", "Хлеб"));
    await meili
      .until(async () => {
        meili.pass(600);
        return titles().includes("хлеб") && (await waiting()) === 1;
      })
      .finally(() => {
        live().add = add;
      });
    expect((await countSearchChanges(ctx.db)).lastError).toBe("poison");
    await meili.until(async (row) => {
      meili.pass(600);
      return meili.isQuiet(row);
    });
    expect(titles()).toContain("яд");
  });

  it("a worker that dies while sending loses nothing, and two never speak at once", async () => {
    await bring(line("w", "Вереск"));
    standIn.faults.down = true;
    await meili.once("dies");
    standIn.mend();
    expect(await meili.once("other")).toBe(false);
    expect(titles()).not.toContain("вереск");
    meili.pass(3600);
    await meili.until(meili.isQuiet, "other");
    expect(titles()).toContain("вереск");
    meili.pass(3600);
  });
});

describe("comparison", () => {
  it("finds what is missing, older, too much, and no article's", async () => {
    const [lost, old] = [idOf("ромашк"), idOf("васил")];
    live().documents.delete(`${lost}-ru`);
    live().documents.get(`${old}-ru`)!.mark = "older";
    live().documents.set("stranger", { id: "stranger" });
    const gone = "00000000-0000-7000-8000-000000000000-ru";
    live().documents.set(gone, { id: gone, mark: "x" });
    expect(await drift()).toBe(4);
    await changeServer(ctx.db, meili.remote.name, { checkAskedAt: new Date() });
    await meili.once();
    expect(await meili.server()).toMatchObject({ drift: 4 });
    await meili.until(meili.isQuiet);
    expect(await meili.server()).toMatchObject({ drift: 0 });
    expect(await drift()).toBe(0);
    expect(live().documents.has("stranger")).toBe(false);
  });

  it("an article that is no more is forgotten", async () => {
    await insertSearchChanges(ctx.db, ["00000000-0000-7000-8000-000000000001"], new Date());
    await meili.until(meili.isQuiet);
    expect(await drift()).toBe(0);
  });
});
