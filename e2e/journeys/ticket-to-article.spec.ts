import { axeFindings, expect, test } from "#e2e/fixtures.ts";

const mark = () =>
  Array.from({ length: 8 }, () => "bcdfghjklmnprst"[Math.floor(Math.random() * 15)]).join("a");

test("what was solved becomes an article, is suggested beside the next ticket and goes into its reply", async ({
  browser,
  signedInAs,
}) => {
  test.setTimeout(120_000);
  const word = mark();
  const client = await signedInAs("other@other.test", { locale: "en-GB" });
  const file = async (subject: string): Promise<string> => {
    await client.goto("/new");
    await client.getByRole("textbox", { name: "Subject" }).fill(subject);
    await client.getByRole("textbox", { name: "What happened" }).fill("It happens every morning.");
    await client.getByRole("button", { name: "Send", exact: true }).click();
    await client.waitForURL(/\/requests\/[^/]+/);
    return /\/requests\/([^/?#]+)/.exec(client.url())![1]!;
  };
  const first = await file(`The ${word} stops`);

  const desk = await signedInAs("operator@desk.test", { locale: "en-GB" });
  await desk.goto("/desk/knowledge");
  await desk.getByRole("button", { name: "New article" }).click();
  await desk.waitForURL(/\/desk\/knowledge\/[0-9a-f-]{36}$/);
  await desk.getByRole("textbox", { name: "Title" }).fill(`When the ${word} stops`);
  await desk.getByRole("textbox", { name: "Text" }).fill("Wait for a minute, then switch it on again.");
  await desk.getByRole("button", { name: "Publish" }).click();
  await expect(desk.getByRole("link", { name: "Open" })).toBeVisible();
  const href = (await desk.getByRole("link", { name: "Open" }).getAttribute("href"))!;

  // Beside the ticket, and with one click in the reply.
  const article = desk.getByRole("region", { name: "Articles that may help" });
  await expect(async () => {
    await desk.goto(`/desk/tickets/${first}`);
    await expect(article.getByRole("link", { name: new RegExp(word) })).toBeVisible({ timeout: 3_000 });
  }).toPass();
  expect(await axeFindings(desk)).toEqual([]);
  await article
    .getByRole("listitem")
    .filter({ hasText: word })
    .getByRole("button", { name: "Put a link into the reply" })
    .click();
  await expect(desk.getByRole("textbox", { name: "Reply to client" })).toHaveValue(new RegExp(`${href}$`));
  await desk.getByRole("button", { name: "Send to client" }).click();
  await expect(client.getByText(new RegExp(`When the ${word} stops: http`))).toBeVisible({ timeout: 20_000 });

  // The link is noted; solved, the ticket helps with the next one.
  await desk.reload();
  await expect(desk.getByRole("link", { name: `When the ${word} stops` }).first()).toBeVisible();
  await desk.getByRole("button", { name: "Solve", exact: true }).click();
  const dialog = desk.getByRole("dialog");
  await dialog.getByRole("radio", { name: /^No, it is a special case/ }).check();
  await dialog.getByRole("button", { name: "Solve", exact: true }).click();
  await expect(dialog).toBeHidden();
  const second = await file(`Our ${word} stopped`);
  await desk.goto(`/desk/tickets/${second}`);
  const similar = desk.getByRole("region", { name: "Similar and solved" });
  await expect(similar.getByRole("link", { name: new RegExp(first) })).toBeVisible();

  // On the wrong keyboard too: somebody who never registered finds it.
  const visitor = await (await browser.newContext({ locale: "en-GB" })).newPage();
  const keys = "qwertyuiop[]asdfghjkl;'zxcvbnm,.";
  const russian = "йцукенгшщзхъфывапролджэячсмитьбю";
  const typed = Array.from(word, (c) => russian[keys.indexOf(c)] ?? c).join("");
  await visitor.goto(`/search?q=${encodeURIComponent(typed)}`);
  await expect(visitor.getByRole("link", { name: new RegExp(word) }).first()).toBeVisible();

  // A slash in the reply finds it by typing, also with a slip, and Enter puts its link there.
  const reply = desk.getByRole("textbox", { name: "Reply to client" });
  await reply.fill(`Look here: /${word.slice(0, 6)}`);
  await reply.press("End");
  await reply.pressSequentially(word.slice(6));
  const choices = desk.getByRole("listbox", { name: "Articles for the reply" });
  await expect(choices.getByRole("option").first()).toContainText(word);
  expect(await axeFindings(desk)).toEqual([]);
  await reply.press("Enter");
  await expect(reply).toHaveValue(new RegExp(`^Look here: When the ${word} stops: http.*${href}$`));
  await expect(choices).toBeHidden();
});
