import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { changeServer } from "#db/queries/search-server.ts";
import { readAudit } from "#lib/reports/audit/read.ts";
import { systemContext } from "#lib/core/system-context.ts";
import { importKnowledge } from "#lib/search/import-knowledge.ts";
import { readSearchServer } from "#lib/search/read.ts";
import { searchArticles } from "#lib/search/search-articles.ts";
import { aStaffAccount, testContext } from "#lib/testing/accounts.ts";
import { type MeilisearchStandIn, startMeilisearch } from "#lib/testing/meilisearch.ts";
import { meilisearchWorld } from "#lib/testing/search.ts";
import { askBuild, askCheck } from "./ask-work.ts";
import { compareIndex } from "./compare-index.ts";

const ctx = systemContext("test");
let standIn: MeilisearchStandIn;
let meili: ReturnType<typeof meilisearchWorld>;
let admin: ReturnType<typeof testContext>;

const line = (id: string, title: string) => JSON.stringify({ id, lang: "ru", title, body: "Гиперболоид." });
const bring = (...lines: string[]) => importKnowledge(ctx, lines);
const live = () => standIn.indexes.get(meili.remote.live);
const find = (query: string) => searchArticles(testContext(), { query, lang: "ru", limit: 20 });
const drift = async () => {
  const sync = { ctx, remote: meili.remote, hold: async () => {} };
  const { articleIds, strangers } = await compareIndex(sync, meili.remote.live);
  return articleIds.length + strangers.length;
};
const happened = async () => {
  const { rows } = await readAudit(admin, {}, "UTC");
  return rows.map((row) => row.type).filter((type) => type.startsWith("search."));
};

beforeAll(async () => {
  standIn = await startMeilisearch("master");
  meili = meilisearchWorld({ url: standIn.url, key: "master" });
  admin = testContext((await aStaffAccount("admin")).actor);
  await bring(...Array.from({ length: 450 }, (_, i) => line(`n${i}`, `Статья ${i}`)));
  await meili.until(meili.isQuiet);
});
beforeEach(async () => {
  standIn.mend();
  meili.pass(3600);
  await meili.until(meili.isQuiet);
});
afterAll(() => standIn.close());

describe("a new index", () => {
  it("is built on demand beside the one that answers; the old one stays for a day", async () => {
    const before = live()!;
    await askBuild(admin);
    await askBuild(admin);
    await meili.until((row) => row.build?.phase === "filling");
    expect(await readSearchServer(admin)).toMatchObject({
      isAnswering: true,
      build: { reason: "asked", phase: "filling", total: 450 },
    });
    expect((await find("гиперболоид")).isFallback).toBe(false);
    await meili.until(meili.isQuiet);
    expect(live()).not.toBe(before);
    expect(live()!.documents.size).toBe(450);
    expect([...standIn.indexes.values()]).toContain(before);
    expect(await drift()).toBe(0);
    meili.pass(25 * 3600);
    await meili.until(() => !new Set(standIn.indexes.values()).has(before));
    expect(standIn.indexes.size).toBe(1);
  });

  it("other settings build one by themselves", async () => {
    const before = live()!;
    await changeServer(ctx.db, meili.remote.name, { settingsVersion: 0 });
    await meili.until((row) => row.settingsVersion === 1 && row.build === null);
    expect(live()).not.toBe(before);
  });

  it("changes during the building are in the new index, whenever they come", async () => {
    await askBuild(admin);
    for (const phase of ["filling", "comparing", "swapping", "confirming"] as const) {
      await meili.until((row) => row.build?.phase === phase);
      await bring(line("n1", `Поправка ${phase}`), line(`new-${phase}`, `Новость ${phase}`));
    }
    await meili.until(meili.isQuiet);
    expect(live()!.documents.size).toBe(454);
    expect(await drift()).toBe(0);
    expect((await find("поправка confirming")).hits[0]!.title).toBe("Поправка confirming");
  });

  it("another worker goes on where one was killed, whatever the step", async () => {
    await askBuild(admin);
    const owners = ["a", "b", "c", "d", "e"];
    meili.pass(31);
    for (const [i, phase] of (["filling", "comparing", "swapping", "confirming"] as const).entries()) {
      await meili.until((row) => row.build?.phase === phase, owners[i]);
      meili.pass(31);
    }
    await meili.until(meili.isQuiet, "e");
    expect(await drift()).toBe(0);
    meili.pass(31);
  });
});

describe("when building fails", () => {
  it.each(["indexSwap", "documentAdditionOrUpdate", "settingsUpdate"])(
    "%s: the old index stays, somebody is told, and the next one succeeds",
    async (type) => {
      const before = live()!;
      standIn.faults.failing = [type];
      await askBuild(admin);
      await meili.until((row) => {
        meili.pass(10);
        return row.buildError !== null;
      });
      expect(await meili.server()).toMatchObject({ isReady: true, build: null });
      expect((await happened())[0]).toBe("search.build_failed");
      expect(live()).toBe(before);
      expect((await find("гиперболоид")).isFallback).toBe(false);
      standIn.mend();
      await askBuild(admin);
      await meili.until(async (row) => live() !== before && (await meili.isQuiet(row)));
      expect(await meili.server()).toMatchObject({ buildError: null });
      expect(await drift()).toBe(0);
    },
  );

  it("tasks that the server forgets end it as well", async () => {
    await askBuild(admin);
    standIn.faults.isStuck = true;
    await meili.until((row) => (row.build?.tasks.length ?? 0) > 1);
    standIn.loseTasks();
    standIn.mend();
    await meili.until((row) => row.buildError !== null);
    expect(await meili.server()).toMatchObject({ isReady: true });
    expect(await drift()).toBe(0);
  });
});

describe("an index that is lost", () => {
  it("is noticed, not asked any more, and built anew; nothing is missing afterwards", async () => {
    standIn.wipe();
    await bring(line("during", "Пропажа"));
    await meili.until((row) => !row.isReady);
    const during = await find("гиперболоид");
    expect(during).toMatchObject({ isFallback: true });
    expect(during.hits).toHaveLength(20);
    expect(await readSearchServer(admin)).toMatchObject({ isAnswering: false, why: "lost", waiting: 1 });
    expect((await find("пропажа")).hits).toHaveLength(1);
    await meili.until(meili.isQuiet);
    expect((await happened()).slice(0, 2)).toEqual(["search.index_built", "search.index_lost"]);
    expect(await drift()).toBe(0);
    expect((await find("пропажа гиперболоида")).isFallback).toBe(false);
  });

  it("also in the middle of building another", async () => {
    await askBuild(admin);
    await meili.until((row) => row.build?.phase === "comparing");
    standIn.wipe();
    await meili.until(async (row) => row.indexBorn === live()?.createdAt && (await meili.isQuiet(row)));
    expect(await drift()).toBe(0);
  });
});

it("only administrators see it and ask for work", async () => {
  for (const actor of [(await aStaffAccount("operator")).actor, { kind: "visitor" as const }]) {
    await expect(askBuild(testContext(actor))).rejects.toMatchObject({ code: "forbidden" });
    await expect(askCheck(testContext(actor))).rejects.toMatchObject({ code: "forbidden" });
    await expect(readSearchServer(testContext(actor))).rejects.toMatchObject({ code: "forbidden" });
  }
});
