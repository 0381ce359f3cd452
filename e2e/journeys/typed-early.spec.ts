import { expect, test } from "#e2e/fixtures.ts";

test.use({ locale: "en-GB" });

// What a person on a slow line does: the page is there, its scripts are not yet, and he writes.
test("what is typed before a page has come alive stays, and counts", async ({ page }) => {
  let arrive!: () => void;
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  await page.route(/\/_next\/static\/.*\.js/, async (route) => {
    await arrived;
    await route.continue();
  });

  await page.goto("/new", { waitUntil: "commit" });
  await page.getByLabel("Your name").fill("Vera");
  await page.getByRole("textbox", { name: "Subject" }).fill("Printer prints empty labels");
  await page.getByRole("textbox", { name: "What happened" }).fill("Since this morning");
  arrive();
  // Suggestions follow what stands in the form, not what stands in its fields alone.
  await expect(page.getByRole("link", { name: /label/i }).first()).toBeVisible();
  await expect(page.getByLabel("Your name")).toHaveValue("Vera");
  await expect(page.getByRole("textbox", { name: "Subject" })).toHaveValue("Printer prints empty labels");
  await expect(page.getByRole("textbox", { name: "What happened" })).toHaveValue("Since this morning");

  await page.unroute(/\/_next\/static\/.*\.js/);
  const search = page.getByRole("combobox", { name: "Search the knowledge base" });
  let come!: () => void;
  const came = new Promise<void>((resolve) => (come = resolve));
  await page.route(/\/_next\/static\/.*\.js/, async (route) => {
    await came;
    await route.continue();
  });
  await page.goto("/", { waitUntil: "commit" });
  await search.fill("printer");
  come();
  await expect(page.getByRole("option", { name: /printer/i }).first()).toBeVisible();
  await expect(search).toHaveValue("printer");
});
