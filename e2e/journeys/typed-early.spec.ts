import type { Page } from "@playwright/test";
import { expect, test } from "#e2e/fixtures.ts";

test.use({ locale: "en-GB" });

const scripts = /\/_next\/static\/.*\.js/;

/** Opens a page as it is on a slow line: it is there, its scripts come when the answer is called. */
async function openWithoutScripts(page: Page, path: string): Promise<() => void> {
  let arrive!: () => void;
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  await page.unrouteAll();
  await page.route(scripts, async (route) => {
    await arrived;
    await route.continue();
  });
  await page.goto(path, { waitUntil: "commit" });
  return arrive;
}

test("what is typed before a page has come alive stays, and counts", async ({ page }) => {
  const name = page.getByLabel("Your name");
  const subject = page.getByRole("textbox", { name: "Subject" });
  const body = page.getByRole("textbox", { name: "What happened" });
  const comeAlive = await openWithoutScripts(page, "/new");
  await name.fill("Vera");
  await subject.fill("The label printer prints blank labels");
  await body.fill("Since this morning");
  comeAlive();
  // Suggestions follow what stands in the form, not what stands in its fields alone.
  await expect(page.getByRole("heading", { name: "These articles may already answer it" })).toBeVisible();
  await expect(name).toHaveValue("Vera");
  await expect(subject).toHaveValue("The label printer prints blank labels");
  await expect(body).toHaveValue("Since this morning");

  const search = page.getByRole("combobox", { name: "Search the knowledge base" });
  const comeAliveToo = await openWithoutScripts(page, "/");
  await search.fill("printer");
  comeAliveToo();
  await expect(page.getByRole("option", { name: /printer/i }).first()).toBeVisible();
  await expect(search).toHaveValue("printer");
});
