import type { Page } from "@playwright/test";
import { askDatabase, axeFindings, expect, test } from "#e2e/fixtures.ts";
import { sendLetter } from "#e2e/mail.ts";
import { mark } from "#e2e/portal.ts";

const numberOf = (subject: string): Promise<string | null> =>
  askDatabase(async (sql) => {
    const [row] = await sql<{ number: string }[]>`select number from tickets where subject = ${subject}`;
    return row?.number ?? null;
  });

async function open(page: Page, subject: string): Promise<void> {
  await expect.poll(() => numberOf(subject), { timeout: 20_000 }).not.toBeNull();
  await page.goto(`/desk/tickets/${encodeURIComponent((await numberOf(subject))!)}`);
}

test("a letter with a table and a picture is read as it was written", async ({ signedInAs }) => {
  const page = await signedInAs("admin@desk.test", { locale: "en-GB" });
  await open(page, "Холодильник для вакцин греется по ночам");

  const letter = page.frameLocator('iframe[title^="Letter from"]');
  await expect(letter.getByRole("cell", { name: "9,4" })).toBeVisible();
  const picture = letter.getByRole("img", { name: "Температура за ночь" });
  await expect(picture).toBeVisible();
  await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(320);
  // As high as what is in it: nothing scrolls inside.
  const frame = page.locator('iframe[title^="Letter from"]');
  await expect
    .poll(() =>
      frame.evaluate((f: HTMLIFrameElement) => f.contentDocument!.body.scrollHeight - f.clientHeight),
    )
    .toBeLessThanOrEqual(0);
  await expect(page.getByRole("link", { name: /журнал\.csv/ })).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);

  await page.getByRole("button", { name: "Words only" }).click();
  await expect(frame).toHaveCount(0);
  await expect(page.getByText("третью ночь подряд поднимается")).toBeVisible();
  await page.getByRole("button", { name: "As written" }).click();
  await expect(letter.getByRole("cell", { name: "9,4" })).toBeVisible();
});

test("nothing in a letter runs, whatever it is", async ({ signedInAs }) => {
  const subject = `Scale ${mark()}`;
  await sendLetter({
    from: "other@other.test",
    to: "support@desk.test",
    subject,
    text: "The scale shows nothing.",
    html: `<p>The <b>scale</b> shows nothing.</p><script>parent.__xss = 1</script>
      <img src="x" onerror="parent.__xss = 2"><svg onload="parent.__xss = 3"></svg><iframe srcdoc="<script>top.__xss = 4</script>"></iframe>
      <table><tr><td>Model</td><td>K-12</td></tr></table><blockquote>What model is it?</blockquote>`,
  });
  const page = await signedInAs("admin@desk.test", { locale: "en-GB" });
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await open(page, subject);
  const letter = page.frameLocator('iframe[title^="Letter from"]');
  await expect(letter.getByRole("cell", { name: "K-12" })).toBeVisible();
  await expect(letter.getByText("What model is it?")).toBeHidden();
  await letter.getByText("Show the quoted text").click();
  await expect(letter.getByText("What model is it?")).toBeVisible();
  expect(await page.evaluate(() => "__xss" in globalThis)).toBe(false);
  expect(asked).not.toContain("/x");
});
