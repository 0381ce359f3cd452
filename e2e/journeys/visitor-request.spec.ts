import { axeFindings, expect, test } from "#e2e/fixtures.ts";
import { linkInLetterTo } from "#e2e/letters.ts";
import { mark } from "#e2e/portal.ts";

test.use({ locale: "en-GB" });

test("somebody without an account files a request, which is one when the letter's link is opened", async ({
  page,
  browser,
}) => {
  const word = mark();
  const email = `vera-${Date.now()}@people.test`;
  await page.goto("/new");
  await page.getByLabel("Your name").fill("Vera");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Phone").fill("12");
  await page.getByRole("textbox", { name: "Subject" }).fill(`Pump ${word}`);
  await page.getByRole("textbox", { name: "What happened" }).fill(`The pump ${word} hums.`);
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(page.getByRole("alert").first()).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);

  const since = new Date(Date.now() - 1000);
  await page.getByLabel("Phone").fill("8 912 345-67-80");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(page.getByText("One more step: check your mail")).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  const link = await linkInLetterTo(email, since);

  // A scanner of mail looks at the page, and files nothing by it.
  const scanner = await (await browser.newContext()).newPage();
  await scanner.goto(link);

  await page.goto(link);
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole("button", { name: "Send the request" }).click();
  await page.waitForURL(/\/requests\/[^/]+/);
  await expect(page.getByRole("heading", { level: 1, name: `Pump ${word}` })).toBeVisible();
  await expect(page.getByText(`The pump ${word} hums.`)).toBeVisible();

  await page.goto(link);
  await expect(page.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
  await page.goto("/new");
  await expect(page.getByRole("textbox", { name: "What happened" })).toHaveValue("");
});
