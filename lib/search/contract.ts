import "server-only";
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { insertArticle, putText } from "#db/queries/article-changes.ts";
import type { KnowledgeScope } from "#db/queries/knowledge.ts";
import type { Context } from "#lib/core/context.ts";
import { systemContext } from "#lib/core/system-context.ts";
import type { EngineQuestion, SearchDocument, SearchIndex } from "./port.ts";
import { takenLiterally } from "./query/understand-query.ts";

/**
 * What every search engine must do, whatever it is made of. `settle` waits until changes can be found, for engines that take
 * them asynchronously.
 */
export function searchContract(make: () => SearchIndex, settle: () => Promise<void> = async () => {}): void {
  describe("search engine", () => {
    const ctx: Context = systemContext("contract");
    const organisation = randomUUID();
    let engine: SearchIndex;
    let ids: Record<string, string>;

    /** An article row for the engine's references, and what the engine is told. */
    async function anArticle(given: Partial<SearchDocument> & { title: string }): Promise<SearchDocument> {
      const row = await insertArticle(ctx.db, { state: "published" });
      const doc: SearchDocument = {
        articleId: row.id,
        lang: "ru",
        audience: "public",
        organisationIds: [],
        body: "",
        version: 1,
        ...given,
      };
      await putText(ctx.db, {
        articleId: row.id,
        lang: doc.lang,
        slug: row.id,
        title: doc.title,
        body: doc.body,
        plain: doc.body,
      });
      return doc;
    }

    const ask = async (query: string, over: Partial<EngineQuestion> = {}) => {
      const scope: KnowledgeScope = { kind: "public" };
      const { terms } = takenLiterally(query);
      return engine.search(ctx, { terms, lang: "ru", scope, limit: 10, ...over });
    };
    const idsOf = async (query: string, over: Partial<EngineQuestion> = {}) =>
      (await ask(query, over)).map((h) => h.articleId);

    beforeAll(async () => {
      engine = make();
      const docs = [
        await anArticle({ title: "Настройка принтера", body: "Откройте панель и выберите драйвер печати." }),
        await anArticle({
          title: "Сброс пароля",
          body: "Если забыли пароль, откройте страницу входа. Принтер тут ни при чём.",
        }),
        await anArticle({ title: "Printer setup", body: "Open the panel and choose a driver.", lang: "en" }),
        await anArticle({ title: "Тайный принтер", audience: "staff" }),
        await anArticle({ title: "Принтер для вошедших", audience: "signed_in" }),
        await anArticle({
          title: "Принтер завода",
          audience: "organisations",
          organisationIds: [organisation],
        }),
      ];
      await engine.put(ctx, docs);
      await settle();
      const [printer, password, english, secret, signedIn, factory] = docs.map((d) => d.articleId);
      ids = {
        printer: printer!,
        password: password!,
        english: english!,
        secret: secret!,
        signedIn: signedIn!,
        factory: factory!,
      };
    });

    it("finds other forms of a word, the title before the body", async () =>
      expect(await idsOf("принтеры")).toEqual([ids.printer, ids.password]));

    it("keeps languages apart", async () =>
      expect(await idsOf("printers", { lang: "en" })).toEqual([ids.english]));

    it("says how much of the question an article covers", async () => {
      const [best] = await ask("настройка принтера");
      expect(best!.coverage).toBeGreaterThan(0.9);
      const [poor] = await ask("пароль космодром галактика");
      expect(poor!.coverage).toBeLessThan(0.5);
    });

    it("shows each audience its own", async () => {
      const everybody = [ids.printer, ids.password];
      const signedIn = await idsOf("принтер", { scope: { kind: "signed_in", organisationId: null } });
      expect(new Set(signedIn)).toEqual(new Set([...everybody, ids.signedIn]));
      const member = await idsOf("принтер", { scope: { kind: "signed_in", organisationId: organisation } });
      expect(new Set(member)).toEqual(new Set([...everybody, ids.signedIn, ids.factory]));
      const stranger = await idsOf("принтер", { scope: { kind: "signed_in", organisationId: randomUUID() } });
      expect(stranger).not.toContain(ids.factory);
      expect(await idsOf("принтер", { scope: { kind: "staff" } })).toContain(ids.secret);
      expect(await idsOf("тайный")).toEqual([]);
    });

    it("respects the limit and finds nothing for nothing", async () => {
      expect(await idsOf("принтер", { limit: 1 })).toEqual([ids.printer]);
      expect(await idsOf("космодром")).toEqual([]);
      expect(await idsOf("")).toEqual([]);
    });

    it("follows changes and forgets what is removed; repeating either changes nothing", async () => {
      const doc = await anArticle({ title: "Маршрутизатор" });
      await engine.put(ctx, [doc]);
      await engine.put(ctx, [doc]);
      await settle();
      expect(await idsOf("маршрутизатор")).toEqual([doc.articleId]);
      await engine.put(ctx, [{ ...doc, title: "Коммутатор", version: 2 }]);
      await settle();
      expect(await idsOf("маршрутизатор")).toEqual([]);
      expect(await idsOf("коммутатор")).toEqual([doc.articleId]);
      await engine.put(ctx, [{ ...doc, title: "Коммутатор", audience: "staff", version: 3 }]);
      await settle();
      expect(await idsOf("коммутатор")).toEqual([]);
      await engine.remove(ctx, [doc.articleId]);
      await engine.remove(ctx, [doc.articleId]);
      await settle();
      expect(await idsOf("коммутатор", { scope: { kind: "staff" } })).toEqual([]);
    });

    it("survives a text full of odd characters", async () => {
      const doc = await anArticle({
        title: "Odd ' \\ : | & ! ( ) * <-> \" %",
        body: "' || drop table ' 😀 ".repeat(50),
        lang: "en",
      });
      await engine.put(ctx, [doc]);
      await settle();
      expect(await idsOf("drop table", { lang: "en" })).toEqual([doc.articleId]);
    });

    it("says that it is well", async () => {
      const health = await engine.health(ctx);
      expect(health.isUp).toBe(true);
      expect(health.documents).toBeGreaterThanOrEqual(6);
    });
  });
}
