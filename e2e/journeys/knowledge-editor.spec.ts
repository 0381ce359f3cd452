import type { Page } from "@playwright/test";
import { askDatabase, axeFindings, expect, isTooWide, test } from "#e2e/fixtures.ts";

/** A red square of 2 x 2. */
const picture = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGP8z8AARAwQCgAf7gP9i18U1AAAAABJRU5ErkJggg==",
  "base64",
);

/** Finds something by its words in the picker of links, and links to it. */
async function linkTo(desk: Page, list: "Articles" | "Tickets, for colleagues only", words: string) {
  await desk.getByRole("button", { name: "Link", exact: true }).click();
  await desk.getByRole("textbox", { name: "Address, or words of an article or a ticket" }).fill(words);
  const found = desk.getByRole("region", { name: list }).getByRole("button").first();
  const label = (await found.textContent())!;
  await found.click();
  return label;
}

test("an article is written as it will look, with a picture, a table and a callout, in both languages", async ({
  browser,
  signedInAs,
}) => {
  test.setTimeout(90_000);
  const desk = await signedInAs("operator@desk.test", { locale: "en-GB" });
  await desk.setViewportSize({ width: 1440, height: 900 });
  await desk.goto("/desk/knowledge");
  await desk.getByRole("button", { name: "New article" }).click();
  await desk.waitForURL(/\/desk\/knowledge\/[0-9a-f-]{36}$/);
  const title = `Cleaning the pump ${Date.now()}`;
  await desk.getByRole("textbox", { name: "Title" }).fill(title);
  const text = desk.getByRole("textbox", { name: "Text" });
  await text.click();
  await desk.keyboard.type("## Steps\n1. Switch it off.\nOpen the ");
  await desk.getByRole("button", { name: "Bold" }).click();
  await desk.keyboard.type("lid");
  await desk.getByRole("button", { name: "Bold" }).click();
  await desk.keyboard.type(". See ");
  const number = await askDatabase(async (sql) => {
    const [row] = await sql<{ number: string }[]>`select number from tickets order by created_at limit 1`;
    return row!.number;
  });
  const article = await linkTo(desk, "Articles", "forgotten password");
  await desk.keyboard.type(" first");
  const ticket = await linkTo(desk, "Tickets, for colleagues only", number);
  await desk.keyboard.type(".\n\n");
  await desk.getByRole("button", { name: "Callout" }).click();
  await desk.getByRole("menuitem", { name: "Warning" }).click();
  await desk.keyboard.type("Hot water.");
  await desk.keyboard.press("ArrowDown");
  await desk.keyboard.press("Enter");
  const [chooser] = await Promise.all([
    desk.waitForEvent("filechooser"),
    desk.getByRole("button", { name: "Picture", exact: true }).click(),
  ]);
  await chooser.setFiles({ name: "pump.png", mimeType: "image/png", buffer: picture });
  await expect(text.getByRole("img", { name: "pump" })).toBeVisible();
  await desk.keyboard.press("ArrowRight");
  await desk.keyboard.press("Enter");
  await desk.getByRole("button", { name: "Table", exact: true }).click();
  await desk.keyboard.type("Part");
  await desk.keyboard.press("Tab");
  await desk.keyboard.type("Time");
  await expect(desk.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  expect(await axeFindings(desk)).toEqual([]);

  // The bar is one stop of the Tab key, and arrows lead on.
  await desk.getByRole("button", { name: "Heading", exact: true }).focus();
  await desk.keyboard.press("ArrowRight");
  await expect(desk.getByRole("button", { name: "Small heading" })).toBeFocused();
  await desk.keyboard.press("Tab");
  await expect(text).toBeFocused();

  // The other language beside it.
  await desk.getByRole("button", { name: "Side by side" }).click();
  await expect(desk.getByRole("textbox", { name: "Title" })).toHaveCount(2);
  await desk.getByRole("textbox", { name: "Title" }).first().fill(`Чистка насоса ${Date.now()}`);
  await desk.getByRole("textbox", { name: "Text" }).first().fill("Выключите насос.");
  await expect(desk.getByRole("status").filter({ hasText: "Saved" })).toHaveCount(2);
  await desk.getByRole("button", { name: "Publish" }).click();
  await expect(desk.getByRole("link", { name: "Open" })).toBeVisible();
  const href = (await desk.getByRole("link", { name: "Open" }).getAttribute("href"))!;

  const reader = await (await browser.newContext({ locale: "en-GB" })).newPage();
  await reader.goto(href.replace("/ru/", "/en/"));
  await expect(reader.getByRole("heading", { level: 1 })).toBeVisible();
  const other = reader.getByRole("link", { name: "English" });
  if (await other.isVisible()) await other.click();
  await expect(reader.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(reader.getByRole("heading", { level: 2, name: "Steps" })).toBeVisible();
  await expect(reader.getByRole("listitem").filter({ hasText: "Open the lid." })).toBeVisible();
  await expect(reader.getByRole("main").getByRole("link", { name: article }).first()).toBeVisible();
  await expect(reader.getByText(" first")).toBeVisible();
  expect(ticket).toContain(number);
  expect(await reader.content()).not.toContain(number);
  await expect(reader.getByRole("note").filter({ hasText: "Hot water." })).toContainText("Warning");
  await expect(reader.getByRole("columnheader", { name: "Time" })).toBeVisible();
  const image = reader.getByRole("img", { name: "pump" });
  await image.scrollIntoViewIfNeeded();
  await expect.poll(() => image.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(2);

  // On a phone the languages stand one below the other.
  await desk.setViewportSize({ width: 360, height: 740 });
  await desk.reload();
  await desk.getByRole("button", { name: "Side by side" }).click();
  await expect(desk.getByRole("textbox", { name: "Text" })).toHaveCount(2);
  expect(await isTooWide(desk)).toBe(false);
});
