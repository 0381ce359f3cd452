import { sql } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { database } from "#lib/core/database.ts";
import { newId } from "#lib/core/ids.ts";
import { actingAs, aClientActor, aStaffActor } from "#lib/testing/tickets.ts";
import { createArticle } from "./create-article.ts";
import { deleteCategory } from "./delete-category.ts";
import { orderCategories } from "./order-categories.ts";
import { placeArticle } from "./place-article.ts";
import { manageCategories } from "./read.ts";
import { saveCategory } from "./save-category.ts";

let ctx: ReturnType<typeof actingAs>;
let ids: string[];
const names = async () => (await manageCategories(ctx)).map((c) => c.nameEn);

beforeEach(async () => {
  await database().execute(sql`delete from categories`);
  ctx = actingAs(await aStaffActor("operator"));
  ids = [];
  for (const [position, name] of ["Mail", "Phones", "Tills"].entries())
    ids.push((await saveCategory(ctx, { nameRu: name, nameEn: name, position })).categoryId);
});

const anArticleIn = async (categoryId: string) => {
  const { articleId } = await createArticle(ctx, { lang: "en", title: "", body: "" });
  await placeArticle(ctx, { articleId, audience: "public", organisationIds: [], categoryId });
  return articleId;
};
const placeOf = async (articleId: string) =>
  (
    await database().execute<{ c: string | null }>(
      sql`select category_id as c from articles where id = ${articleId}`,
    )
  )[0]!.c;

it("are put in an order, and to repeat it says nothing new", async () => {
  const wanted = [ids[2]!, ids[0]!, ids[1]!];
  await orderCategories(ctx, { ids: wanted });
  await orderCategories(ctx, { ids: wanted });
  expect(await names()).toEqual(["Tills", "Mail", "Phones"]);
  const [{ n }] = (await database().execute<{ n: number }>(
    sql`select count(*)::int as n from events where type = 'category.ordered' and object_id = ${wanted[0]!}`,
  )) as unknown as [{ n: number }];
  expect(n).toBe(1);
});

it("keep their order when it was made of another list", async () => {
  for (const list of [ids.slice(1), [...ids, newId()], [ids[0]!, ids[0]!, ids[1]!]])
    await expect(orderCategories(ctx, { ids: list })).rejects.toMatchObject({ code: "conflict" });
  expect(await names()).toEqual(["Mail", "Phones", "Tills"]);
});

it("keep their address and place when they are renamed", async () => {
  const { slug, position } = (await manageCategories(ctx))[1]!;
  await saveCategory(ctx, { id: ids[1]!, nameRu: "Связь", nameEn: "Calls", position });
  expect((await manageCategories(ctx))[1]).toMatchObject({
    nameEn: "Calls",
    nameRu: "Связь",
    slug,
    position,
  });
  await expect(
    saveCategory(ctx, { id: newId(), nameRu: "x", nameEn: "x", position: 0 }),
  ).rejects.toMatchObject({
    code: "not_found",
  });
});

it("go with a place for their articles, empty ones at once", async () => {
  const [one, two] = [await anArticleIn(ids[0]!), await anArticleIn(ids[2]!)];
  await expect(deleteCategory(ctx, { id: ids[0]! })).rejects.toMatchObject({ code: "conflict" });
  for (const moveTo of [ids[0]!, newId()])
    await expect(deleteCategory(ctx, { id: ids[0]!, moveTo })).rejects.toMatchObject({ code: "invalid" });
  await deleteCategory(ctx, { id: ids[0]!, moveTo: ids[2]! });
  expect([await placeOf(one), await placeOf(two)]).toEqual([ids[2], ids[2]]);
  await deleteCategory(ctx, { id: ids[2]!, moveTo: null });
  expect([await placeOf(one), await placeOf(two)]).toEqual([null, null]);
  await deleteCategory(ctx, { id: ids[1]! });
  await deleteCategory(ctx, { id: ids[1]! });
  expect(await names()).toEqual([]);
});

it("are not for clients", async () => {
  const client = actingAs((await aClientActor()) as never);
  await expect(manageCategories(client)).rejects.toMatchObject({ code: "forbidden" });
  await expect(orderCategories(client, { ids })).rejects.toMatchObject({ code: "forbidden" });
  await expect(deleteCategory(client, { id: ids[0]!, moveTo: null })).rejects.toMatchObject({
    code: "forbidden",
  });
});
