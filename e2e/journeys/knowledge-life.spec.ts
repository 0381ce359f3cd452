import { buffer } from "node:stream/consumers";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { askDatabase, axeFindings, expect, test } from "#e2e/fixtures.ts";

test("an article is planned, compared with what it was, and looked at again", async ({ signedInAs }) => {
  const desk = await signedInAs("operator@desk.test", { locale: "en-GB" });
  await desk.goto("/desk/knowledge");
  await desk.getByRole("button", { name: "New article" }).click();
  await desk.waitForURL(/\/desk\/knowledge\/[0-9a-f-]{36}$/);
  const id = desk.url().split("/").at(-1)!;
  const title = `Filters ${Date.now()}`;
  await desk.getByRole("textbox", { name: "Title" }).fill(title);
  await desk.getByRole("textbox", { name: "Text" }).fill("Change the filter every year.");
  await desk.getByRole("button", { name: "Publish" }).click();
  await expect(desk.getByRole("link", { name: "Open" })).toBeVisible();

  // Looked at again in half a year; when the day has come, the list and the article say so.
  await desk.getByRole("button", { name: "In 6 months" }).click();
  await desk.getByRole("button", { name: "Save the plan" }).click();
  await expect(desk.getByText("Plan saved")).toBeVisible();
  await askDatabase((sql) => sql`update articles set review_at = now() - interval '1 hour' where id = ${id}`);
  await desk.goto("/desk/knowledge?state=review");
  await desk.getByRole("link", { name: title }).click();
  await expect(desk.getByText("Time to look: is it still true?")).toBeVisible();
  expect(await axeFindings(desk)).toEqual([]);
  await desk.getByRole("button", { name: "Still true" }).click();
  await expect(desk.getByText("Time to look: is it still true?")).toBeHidden();

  // A second version, compared with the first.
  await desk.getByRole("textbox", { name: "Text" }).fill("Change the filter every month.");
  await expect(desk.getByRole("status").filter({ hasText: /^Saved/ })).toBeVisible();
  await desk.getByRole("button", { name: "Publish changes" }).click();
  await desk.getByRole("button", { name: /Version 1/ }).click();
  const dialog = desk.getByRole("dialog", { name: title });
  await dialog.getByRole("button", { name: "What changed" }).click();
  await expect(dialog.getByRole("deletion")).toHaveText("year");
  await expect(dialog.getByRole("insertion")).toHaveText("month");
  expect(await axeFindings(desk)).toEqual([]);
});

test("an article for one organisation does not exist for anybody else", async ({ browser, signedInAs }) => {
  const word = `кваркометр${Math.random()
    .toString(36)
    .replace(/[^a-z]/g, "")
    .slice(0, 6)}`;
  const desk = await signedInAs("operator@desk.test", { locale: "en-GB" });
  await desk.goto("/desk/knowledge");
  await desk.getByRole("button", { name: "New article" }).click();
  await desk.waitForURL(/\/desk\/knowledge\/[0-9a-f-]{36}$/);
  const id = desk.url().split("/").at(-1)!;
  await desk.getByRole("textbox", { name: "Title" }).fill(`About the ${word}`);
  await desk.getByRole("textbox", { name: "Text" }).fill("Only for you.");
  // Its audience first, so that nobody reads it for a moment.
  await askDatabase(async (sql) => {
    await sql`update articles set audience = 'organisations' where id = ${id}`;
    await sql`insert into article_organisations select ${id}, c.organisation_id from accounts a join clients c on c.id = a.client_id
      where a.email = 'client@client.test'`;
  });
  await desk.getByRole("button", { name: "Publish" }).click();
  const link = desk.getByRole("link", { name: "Open" });
  await expect(link).toBeVisible();
  const href = (await link.getAttribute("href"))!;

  const member = await signedInAs("client@client.test", { locale: "en-GB" });
  await expect(async () => {
    await member.goto(`/search?q=${encodeURIComponent(word)}`);
    await expect(member.getByRole("link", { name: new RegExp(word) })).toBeVisible({ timeout: 1_500 });
  }).toPass();
  expect((await member.goto(href))!.status()).toBe(200);

  const other = await signedInAs("other@other.test", { locale: "en-GB" });
  const visitor = await (await browser.newContext({ locale: "en-GB" })).newPage();
  for (const page of [other, visitor]) {
    expect((await page.goto(href))!.status()).toBe(404);
    await page.goto(`/search?q=${encodeURIComponent(word)}`);
    await expect(page.getByRole("link", { name: new RegExp(word) })).toHaveCount(0);
    const half = word.slice(0, -2);
    for (const path of [
      `/api/knowledge/suggest?q=${encodeURIComponent(word)}`,
      `/api/knowledge/suggest?q=${encodeURIComponent(half)}`,
      `/api/v1/knowledge/search?q=${encodeURIComponent(word)}`,
      "/sitemap.xml",
    ]) {
      const text = await (await page.request.get(path)).text();
      expect(text, path).not.toContain(id);
      expect(text.replaceAll(encodeURIComponent(word), ""), path).not.toContain(word);
    }
  }
});

const onePixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

test("articles come out of an archive of files, and go into one", async ({ signedInAs }) => {
  const title = `Fuse box ${Date.now()}`;
  const desk = await signedInAs("operator@desk.test", { locale: "en-GB" });
  await desk.goto("/desk/knowledge");
  await desk.getByRole("button", { name: "More", exact: true }).click();
  await desk.getByRole("menuitem", { name: "Import from files" }).click();
  const dialog = desk.getByRole("dialog", { name: "Import articles" });
  const archive = zipSync({
    "en/fuse.md": strToU8(`# ${title}\n\nOpen it with a key.\n\n![The box](../img/box.png) ![](gone.png)`),
    "en/empty.md": strToU8(""),
    "img/box.png": onePixel,
    "notes.txt": strToU8("x"),
  });
  await dialog
    .getByLabel("Archive")
    .setInputFiles({ name: "a.zip", mimeType: "application/zip", buffer: Buffer.from(archive) });
  // First it is said what would happen, file by file.
  await expect(dialog.getByText("Files: 1 new, 0 changed, 0 unchanged")).toBeVisible();
  await expect(dialog.getByRole("listitem").filter({ hasText: "en/fuse.md" })).toContainText(
    "Picture not in the archive: gone.png",
  );
  await expect(dialog.getByText("1 new picture")).toBeVisible();
  await expect(dialog.getByText("1 other file was left out")).toBeVisible();
  await expect(dialog.getByText("1 file could not be used")).toBeVisible();
  expect(await axeFindings(desk)).toEqual([]);
  expect(await askDatabase((sql) => sql`select 1 from article_texts where title = ${title}`)).toHaveLength(0);
  await dialog.getByRole("button", { name: "Import 1 file" }).click();
  await expect(dialog.getByText("Articles: 1 new, 0 changed, 0 unchanged")).toBeVisible();
  await expect(dialog.getByRole("button", { name: /^Import/ })).toHaveCount(0);
  await desk.keyboard.press("Escape");
  await expect(desk.getByRole("link", { name: title })).toBeVisible();

  await desk.getByRole("button", { name: "More", exact: true }).click();
  const [download] = await Promise.all([
    desk.waitForEvent("download"),
    desk.getByRole("menuitem", { name: "Export everything" }).click(),
  ]);
  const files = unzipSync(await buffer(await download.createReadStream()));
  const file = Object.entries(files).find(([name]) => name.startsWith("en/fuse-box"));
  const text = strFromU8(file![1]);
  expect(text).toContain("Open it with a key.");
  const [, picture] = /!\[The box\]\(\.\.\/(images\/[0-9a-f-]+\.png)\)/.exec(text)!;
  expect(Buffer.from(files[picture!]!)).toEqual(onePixel);

  // Readers see the picture.
  const [row] = (await askDatabase(
    (sql) => sql`select slug from article_texts where title = ${title}`,
  )) as unknown as { slug: string }[];
  await desk.goto(`/articles/en/${row!.slug}`);
  await expect
    .poll(() => desk.getByRole("img", { name: "The box" }).evaluate((i: HTMLImageElement) => i.naturalWidth))
    .toBe(1);
});

test("categories are named, put in order and taken away; readers see it at once", async ({
  browser,
  signedInAs,
}) => {
  const desk = await signedInAs("operator@desk.test", { locale: "en-GB" });
  const name = `Zeppelins ${Date.now()}`;
  const list = desk.getByRole("region", { name: "Categories in order" });
  await desk.goto("/desk/knowledge");
  await desk.getByRole("link", { name: "Categories" }).click();
  await desk.getByRole("button", { name: "New category" }).click();
  await desk.getByLabel("Name in Russian").fill("Дирижабли");
  await desk.getByLabel("Name in English").fill(name);
  await desk.getByRole("button", { name: "Create" }).click();
  await expect(list.getByRole("listitem").last()).toContainText(name);
  const before = await list.getByRole("listitem").count();
  await desk.getByRole("button", { name: `Move up: ${name}` }).click();
  await expect(list.getByRole("listitem").nth(before - 2)).toContainText(name);
  await desk.getByRole("button", { name: `Rename: ${name}` }).click();
  await desk.getByLabel("Name in English").fill(`${name} and kites`);
  await desk.getByRole("button", { name: "Save" }).click();
  await expect(list.getByRole("listitem").nth(before - 2)).toContainText(`${name} and kites`);
  expect(await axeFindings(desk)).toEqual([]);

  await desk.getByRole("button", { name: `Delete: ${name} and kites` }).click();
  await expect(desk.getByText("It has no articles.")).toBeVisible();
  await desk.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(list.getByRole("listitem")).toHaveCount(before - 1);

  // The last goes first, for readers too, and back again.
  const last = (await list.getByRole("listitem").last().getByRole("paragraph").first().innerText()).trim();
  for (let i = before - 2; i > 0; i--) {
    await desk.getByRole("button", { name: `Move up: ${last}` }).click();
    await expect(list.getByRole("listitem").nth(i - 1)).toContainText(last);
  }
  const reader = await (await browser.newContext({ locale: "en-GB" })).newPage();
  await reader.goto("/");
  await expect(reader.locator("a[href^='/articles/category/']").first()).toContainText(last);
  await reader.context().close();
  for (let i = 1; i < before - 1; i++) {
    await desk.getByRole("button", { name: `Move down: ${last}` }).click();
    await expect(list.getByRole("listitem").nth(i)).toContainText(last);
  }
});
