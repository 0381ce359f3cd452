import { eq } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { events } from "#db/schema/events.ts";
import { synonyms } from "#db/schema/knowledge.ts";
import type { Context } from "#lib/core/context.ts";
import { database } from "#lib/core/database.ts";
import { newId } from "#lib/core/ids.ts";
import { describeError } from "#lib/http/describe-error.ts";
import { systemContext } from "#lib/core/system-context.ts";
import { importKnowledge } from "#lib/search/import-knowledge.ts";
import { chooseEngines } from "#lib/runtime/engines.ts";
import { searchArticles } from "#lib/search/search-articles.ts";
import { aClientAccount, aStaffAccount, testContext } from "#lib/testing/accounts.ts";
import { deleteSynonym } from "./delete-synonym.ts";
import { listSynonyms } from "./read.ts";
import { saveSynonym } from "./save-synonym.ts";
import { synonymInput } from "./schema.ts";

let anna: Context;
let client: Context;
const visitor = testContext();
beforeAll(async () => {
  chooseEngines();
  anna = testContext((await aStaffAccount("operator")).actor);
  client = testContext((await aClientAccount()).actor);
  await importKnowledge(
    systemContext("test"),
    [
      { id: "scanner", lang: "en", title: "Setting up the scanner", body: "Plug it in and press start." },
      { id: "remote", lang: "en", title: "Remote desktop from home", body: "Open the client and sign in." },
      { id: "printer", lang: "en", title: "Cleaning the printer", body: "Switch it off first." },
      { id: "kopir", lang: "ru", title: "Замятие бумаги в копире", body: "Откройте крышку." },
    ].map((a) => JSON.stringify(a)),
  );
});
afterEach(() => database().delete(synonyms));

const finds = async (query: string, lang: "ru" | "en" = "en") =>
  (await searchArticles(visitor, { query, lang, limit: 5 })).hits.map((h) => h.externalId);
const save = (terms: string, given: { lang?: "ru" | "en"; isOneWay?: boolean; id?: string } = {}) =>
  saveSynonym(anna, synonymInput.parse({ lang: "en", terms, ...given }));

describe("synonyms", () => {
  it("make a search succeed at once, and fail again when they are gone", async () => {
    expect(await finds("digitizer")).toEqual([]);
    const { id } = await save("digitizer, scanner");
    expect(await finds("digitizers")).toEqual(["scanner"]);
    const found = await searchArticles(visitor, { query: "digitizer", lang: "en", limit: 5 });
    expect(found).toMatchObject({ confident: true, didYouMean: null });
    await deleteSynonym(anna, { id });
    await deleteSynonym(anna, { id });
    expect(await finds("digitizer")).toEqual([]);
  });

  it("of several words count where the words stand side by side", async () => {
    await save("working from afar, remote desktop");
    expect((await finds("working from afar"))[0]).toBe("remote");
    expect(await finds("afar")).toEqual([]);
    // In full it is a sure answer; a greeting in the middle means nothing.
    const found = await searchArticles(visitor, { query: "working from afar", lang: "en", limit: 5 });
    expect(found).toMatchObject({ confident: true });
    expect((await finds("working please from afar"))[0]).toBe("remote");
  });

  it("one way lead one way only, and each language has its own", async () => {
    await save("zzgadget, scanner", { isOneWay: true });
    expect(await finds("zzgadget")).toEqual(["scanner"]);
    await save("ксерокс, копир", { lang: "ru" });
    expect(await finds("ксерокс", "ru")).toEqual(["kopir"]);
    await save("qqthing, printer", { lang: "ru" });
    expect(await finds("qqthing")).toEqual([]);
  });

  it("are changed in place, and everything stands in the history", async () => {
    const { id } = await save("digitizer, scanner");
    await save("digitizer, printer", { id });
    expect(await finds("digitizer")).toEqual(["printer"]);
    expect(await listSynonyms(anna)).toMatchObject([{ id, terms: ["digitizer", "printer"] }]);
    const told = await database().select().from(events).where(eq(events.objectId, id));
    expect(told.map((e) => e.type)).toEqual(["search.synonym_saved", "search.synonym_saved"]);
  });

  it("are not made twice, and not of one word", async () => {
    await save("a1, b2");
    await expect(save("B2, A1")).rejects.toMatchObject({ code: "conflict" });
    await expect(save("x, y", { id: newId() })).rejects.toMatchObject({ code: "not_found" });
    for (const terms of [
      "one",
      "one, One",
      "",
      "a, !!",
      `a, ${"x".repeat(61)}`,
      Array.from({ length: 21 }, (_, i) => `w${i}`).join(),
    ])
      expect(synonymInput.safeParse({ lang: "en", terms }).success).toBe(false);
    const { error } = synonymInput.safeParse({ lang: "en", terms: "one" });
    expect(describeError(error, { locale: "en", requestId: newId() }).fields).toEqual({
      terms: "Give at least two different words.",
    });
    expect(synonymInput.parse({ lang: "ru", terms: " a\u0000 ;b\nc,," }).terms).toEqual(["a", "b", "c"]);
  });

  it("are the editors' business", async () => {
    for (const ctx of [client, visitor]) {
      await expect(listSynonyms(ctx)).rejects.toMatchObject({ code: "forbidden" });
      await expect(saveSynonym(ctx, synonymInput.parse({ lang: "en", terms: "a, b" }))).rejects.toMatchObject(
        {
          code: "forbidden",
        },
      );
      await expect(deleteSynonym(ctx, { id: newId() })).rejects.toMatchObject({ code: "forbidden" });
    }
  });
});
