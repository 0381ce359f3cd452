import { axeFindings, expect, isTooWide, test } from "#e2e/fixtures.ts";

const word = () =>
  Array.from({ length: 9 }, () => "бвгджзклмнпрст"[Math.floor(Math.random() * 14)]).join("о");

test("what was searched in vain becomes a synonym or an article", async ({ browser, signedInAs }) => {
  const unknown = word();
  const visitor = await (await browser.newContext({ locale: "ru-RU" })).newPage();
  await visitor.goto(`/search?q=${encodeURIComponent(unknown)}`);
  await expect(visitor.getByText("ничего не найдено")).toBeVisible();

  const desk = await signedInAs("operator@desk.test");
  await desk.goto("/desk/knowledge");
  await desk.getByRole("link", { name: "Обзор" }).click();
  const row = desk.getByRole("listitem").filter({ hasText: unknown });
  await expect(row).toContainText("Нет ответа");
  expect(await axeFindings(desk)).toEqual([]);

  // As a synonym: the same question finds an article at once.
  await row.getByRole("link", { name: "Синоним" }).click();
  const dialog = desk.getByRole("dialog", { name: "Добавить синонимы" });
  await dialog.getByRole("textbox", { name: "Слова или выражения" }).fill(`${unknown}, принтер этикеток`);
  await dialog.getByRole("button", { name: "Сохранить" }).click();
  await expect(desk.getByRole("listitem").filter({ hasText: unknown })).toBeVisible();
  await desk.getByRole("textbox", { name: "Вопрос, как его задал бы клиент" }).fill(unknown);
  await expect(desk.getByRole("link", { name: /этикет/i }).first()).toBeVisible();
  expect(await axeFindings(desk)).toEqual([]);
  await expect(async () => {
    await visitor.goto(`/search?q=${encodeURIComponent(unknown)}`);
    await expect(visitor.getByRole("link", { name: /этикет/i }).first()).toBeVisible({ timeout: 1_500 });
  }).toPass();

  // As an article: a draft begins with the question.
  await desk.goto("/desk/knowledge/insight?days=7");
  await row.getByRole("button", { name: "Написать статью" }).click();
  await desk.waitForURL(/\/desk\/knowledge\/[0-9a-f-]{36}$/);
  await expect(desk.getByRole("textbox", { name: "Заголовок" })).toHaveValue(unknown);

  // As a link to an article: taken from the same list, and seen there to be done.
  const other = word();
  await visitor.goto(`/search?q=${encodeURIComponent(other)}`);
  await expect(visitor.getByText("ничего не найдено")).toBeVisible();
  await desk.goto("/desk/knowledge/insight?days=7");
  const second = desk.getByRole("listitem").filter({ hasText: other });
  await second.getByRole("button", { name: "Связать" }).click();
  const linking = desk.getByRole("dialog", { name: "Связать со статьёй" });
  await linking.getByRole("button", { name: /^Статья/ }).click();
  await desk.getByPlaceholder("Введите слова из статьи").fill("принтер этикеток");
  await desk
    .getByRole("option", { name: /этикет/i })
    .first()
    .click();
  await linking.getByRole("button", { name: "Связать" }).click();
  await expect(second).toContainText("Теперь ответ есть");
  await visitor.reload();
  await expect(visitor.getByRole("link", { name: /этикет/i }).first()).toBeVisible();
  const [file] = await Promise.all([
    desk.waitForEvent("download"),
    desk.getByRole("link", { name: "Скачать CSV: Искали напрасно" }).click(),
  ]);
  expect(file.suggestedFilename()).toBe("knowledge-searches-7-days.csv");

  await desk.setViewportSize({ width: 360, height: 800 });
  for (const path of ["insight", "synonyms"]) {
    await desk.goto(`/desk/knowledge/${path}`);
    expect(await isTooWide(desk)).toBe(false);
  }
});
