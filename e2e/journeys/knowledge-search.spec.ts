import { axeFindings, expect, test } from "#e2e/fixtures.ts";

const mark = () => Math.random().toString(36).slice(2, 8).replace(/\d/g, "x");

test("an operator publishes an article; somebody unknown finds it with a slip and another word form", async ({
  browser,
  signedInAs,
}) => {
  // A made-up word keeps this run's article apart from those of earlier runs.
  const word = `гидроклапан${mark().replace(/[a-z]/g, (c) => "абвгдежзиклмнопрстуфхцчшщэюя"[c.charCodeAt(0) - 97] ?? "а")}`;
  const desk = await signedInAs("operator@desk.test");
  await desk.goto("/desk/knowledge");
  await desk.getByRole("button", { name: "Новая статья" }).click();
  await desk.waitForURL(/\/desk\/knowledge\/[0-9a-f-]{36}$/);
  await desk.getByRole("textbox", { name: "Заголовок" }).fill(`Замена фильтра: ${word}`);
  await desk.getByRole("button", { name: "Markdown" }).click();
  await desk
    .getByRole("textbox", { name: "Текст" })
    .fill("## Шаги\n\n1. Отключите питание.\n2. Снимите **крышку**.");
  await expect(desk.getByRole("status").filter({ hasText: "Сохранено" })).toBeVisible();
  await desk.getByRole("button", { name: "Просмотр" }).click();
  await expect(desk.getByRole("heading", { name: "Шаги" })).toBeVisible();
  expect(await axeFindings(desk)).toEqual([]);

  const visitor = await (await browser.newContext({ locale: "ru-RU" })).newPage();
  await visitor.goto(`/search?q=${encodeURIComponent(word)}`);
  await expect(visitor.getByText("ничего не найдено")).toBeVisible();

  await desk.getByRole("button", { name: "Опубликовать" }).click();
  await expect(desk.getByRole("link", { name: "Открыть" })).toBeVisible();

  // Another form, and a letter wrong in the word nobody knows.
  const slip = `${word.slice(0, 4)}${word[5]}${word[4]}${word.slice(6)}`;
  await expect(async () => {
    await visitor.goto("/");
    await visitor.getByRole("combobox", { name: "Поиск по базе знаний" }).fill(`фильтрами ${slip}`);
    await expect(visitor.getByRole("option", { name: new RegExp(word) })).toBeVisible({ timeout: 1_500 });
  }).toPass();
  await visitor.keyboard.press("ArrowDown");
  await visitor.keyboard.press("Enter");
  await expect(visitor.getByRole("heading", { level: 1, name: new RegExp(word) })).toBeVisible();
  expect(await axeFindings(visitor)).toEqual([]);

  await visitor.getByRole("button", { name: "Да" }).click();
  await expect(visitor.getByText("Спасибо, рады, что помогло.")).toBeVisible();
  await visitor.close();
});

test("nothing found: the question goes along into the request", async ({ browser }) => {
  const page = await (await browser.newContext({ locale: "ru-RU" })).newPage();
  await page.goto("/");
  const box = page.getByRole("combobox", { name: "Поиск по базе знаний" });
  await box.fill("щупальцеброд ломается по четвергам");
  await box.press("Enter");
  await page.waitForURL(/\/search\?q=/);
  const ask = page.getByRole("link", { name: "Задать вопрос" }).last();
  await expect(ask).toHaveAttribute(
    "href",
    `/new?subject=${encodeURIComponent("щупальцеброд ломается по четвергам")}`,
  );
  await page.close();
});
