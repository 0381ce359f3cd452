import type { Page } from "@playwright/test";
import { axeFindings, expect, test } from "#e2e/fixtures.ts";
import { fileRequest, mark } from "#e2e/portal.ts";

const english = { locale: "en-GB" } as const;

/** What is not somebody's is not found, and nothing of it is said. */
async function expectNotFound(page: Page, address: string, words: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1, name: "There is nothing here" })).toBeVisible();
  expect(await page.content()).not.toContain(words);
}

test("a request with a file is answered, solved and taken up again; others do not see it", async ({
  signedInAs,
}) => {
  test.setTimeout(120_000);
  const word = mark();
  const portal = await signedInAs("client@client.test", english);
  const file = { name: `log-${Date.now()}.txt`, text: `Pressure of ${word}: 0.4 bar` };
  const number = await fileRequest(portal, {
    subject: `Valve ${word}`,
    text: `The valve ${word} leaks since the morning.`,
    file,
  });

  // The number, linked to what this client wrote before, and the file as it was sent.
  await expect(
    portal.getByText(`Your new number is #${number}, linked to the earlier request`),
  ).toBeVisible();
  const link = portal.getByRole("link", { name: file.name });
  await expect(link).toBeVisible();
  const fileAddress = (await link.getAttribute("href"))!;
  expect(await (await portal.request.get(fileAddress)).text()).toBe(file.text);
  expect(await axeFindings(portal)).toEqual([]);

  // The operator has the file too, and answers; the client reads it without reloading.
  const desk = await signedInAs("operator@desk.test", english);
  await desk.goto(`/desk/tickets/${number}`);
  await expect(desk.getByRole("link", { name: new RegExp(file.name) })).toBeVisible();
  const answer = `Please close the tap before ${word}.`;
  await desk.getByRole("textbox", { name: "Reply to client" }).fill(answer);
  await desk.getByRole("button", { name: "Send to client" }).click();
  const thread = portal.getByRole("main").getByRole("listitem");
  await expect(thread.filter({ hasText: answer })).toContainText("Анна Лебедева", { timeout: 20_000 });
  await expect(portal.getByText("Waiting for you", { exact: true })).toBeVisible();

  // His answer joins the same request and reaches the operator where he is.
  const further = `The tap before ${word} is closed, it still leaks.`;
  await portal.getByRole("textbox", { name: "Your message" }).fill(further);
  await portal.getByRole("button", { name: "Send", exact: true }).click();
  await expect(thread.filter({ hasText: further })).toBeVisible();
  await expect(portal.getByRole("textbox", { name: "Your message" })).toHaveValue("");
  await expect(portal.getByText("In progress", { exact: true })).toBeVisible();
  await expect(desk.getByText(further)).toBeVisible({ timeout: 20_000 });

  // It is solved, and then it is not.
  await portal.getByRole("button", { name: "It is solved" }).click();
  await expect(portal.getByText("Solved", { exact: true })).toBeVisible();
  const history = desk.getByRole("region", { name: "Conversation and history" });
  await expect(history).toContainText("Ирина Соколова: solved", { timeout: 20_000 });
  await portal.goto("/requests?state=done");
  await portal.getByRole("link", { name: new RegExp(word) }).click();
  await portal.getByRole("button", { name: "Not solved yet" }).click();
  await expect(portal.getByText("In progress", { exact: true })).toBeVisible();
  await expect(portal.getByRole("button", { name: "It is solved" })).toBeVisible();
  await expect(history).toContainText("Ирина Соколова: reopened", { timeout: 20_000 });

  // A colleague who does not manage the company sees his own requests only; another company's client nothing of this at all.
  for (const email of ["colleague@client.test", "other@other.test"]) {
    const other = await signedInAs(email, english);
    await other.goto(`/requests?q=${encodeURIComponent(word)}`);
    await expect(other.getByText("There is no such request")).toBeVisible();
    await other.goto("/requests?of=company");
    await expect(other.getByRole("heading", { level: 1, name: "My requests" })).toBeVisible();
    await expect(other.getByRole("link", { name: "Whole company" })).toHaveCount(0);
    await expect(other.getByRole("link", { name: new RegExp(word) })).toHaveCount(0);
    await expectNotFound(other, `/requests/${number}`, word);
    expect((await other.request.get(fileAddress)).status()).toBe(404);
  }
});

test("who manages a company sees and continues what its people have filed", async ({ signedInAs }) => {
  test.setTimeout(120_000);
  const word = mark();
  const colleague = await signedInAs("colleague@client.test", english);
  const number = await fileRequest(colleague, {
    subject: `Gate ${word}`,
    text: `The gate ${word} does not open.`,
  });

  const manager = await signedInAs("client@client.test", english);
  await manager.goto("/requests");
  await expect(manager.getByRole("heading", { level: 1, name: "My requests" })).toBeVisible();
  await expect(manager.getByRole("link", { name: new RegExp(word) })).toHaveCount(0);
  await manager.getByRole("link", { name: "Whole company" }).click();
  const row = manager.getByRole("link", { name: new RegExp(word) });
  await expect(row).toContainText("Пётр Громов");
  await row.click();
  await manager.waitForURL(`**/requests/${number}`);
  const words = `The guard has a key of ${word}.`;
  await manager.getByRole("textbox", { name: "Your message" }).fill(words);
  await manager.getByRole("button", { name: "Send", exact: true }).click();
  await expect(colleague.getByRole("main").getByRole("listitem").filter({ hasText: words })).toContainText(
    "Ирина Соколова",
    { timeout: 20_000 },
  );

  const other = await signedInAs("other@other.test", english);
  await expectNotFound(other, `/requests/${number}`, word);
});
