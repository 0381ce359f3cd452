import { askDatabase, axeFindings, expect, test } from "#e2e/fixtures.ts";
import { linkInLetterTo } from "#e2e/letters.ts";
import { fileRequest, mark } from "#e2e/portal.ts";
import { addressOf, routes } from "#e2e/screens.ts";

const english = { locale: "en-GB" } as const;

// The other journeys find the numbers as they were, whatever became of this one.
test.afterEach(() => askDatabase((sql) => sql`delete from settings where key = 'ticketNumber'`));

test("an administrator invites, changes a role, asks routing, sets the numbers; the audit has it all", async ({
  browser,
  signedInAs,
}) => {
  test.setTimeout(120_000);
  const admin = await signedInAs("admin@desk.test", english);
  const name = `Vera ${mark()}`;
  const email = `vera.${Date.now()}@desk.test`;

  // The invitation is a letter whose link knows who is meant.
  await admin.goto("/admin/people");
  await admin.getByRole("link", { name: "Invite a colleague" }).click();
  await admin.getByLabel("Name", { exact: true }).fill(name);
  await admin.getByLabel("E-mail", { exact: true }).fill(email);
  await admin.getByRole("button", { name: "Send the invitation" }).click();
  await expect(admin.getByText(`Invitation sent to ${email}`)).toBeVisible();
  await admin.waitForURL(/\/admin\/people\/[0-9a-f-]{36}$/);
  const card = admin.url();
  await expect(admin.getByText(/^Invited, link works until/)).toBeVisible();
  const invited = await (await browser.newContext(english)).newPage();
  await invited.goto(await linkInLetterTo(email));
  await expect(invited.getByRole("heading", { level: 1, name: new RegExp(name) })).toBeVisible();
  await invited.context().close();

  // What routing would do with a client's request, and that it counts with the newcomer.
  const ask = async () => {
    await admin.goto("/admin/routing");
    await admin.getByRole("button", { name: /^Client:/ }).click();
    await admin.getByRole("dialog", { name: "Client" }).getByRole("combobox").fill("Белова");
    await admin.getByRole("option", { name: /Светлана Белова/ }).click();
    await admin.getByRole("button", { name: "Ask", exact: true }).click();
    return admin.getByRole("status").filter({ hasText: "Who was considered" });
  };
  const answer = await ask();
  await expect(answer).toContainText("Анна Лебедева would get it.");
  await expect(answer).toContainText(/Owner: Анна Лебедева, who own(s|ed) this client's/);
  await expect(answer.getByRole("row", { name: new RegExp(name) })).toContainText("Away");
  expect(await axeFindings(admin)).toEqual([]);

  // As a specialist she is no longer one of those who take tickets.
  await admin.goto(card);
  await admin.getByLabel("Role", { exact: true }).selectOption({ label: "Specialist" });
  await admin.getByRole("button", { name: "Save changes" }).click();
  await expect(admin.getByRole("heading", { level: 1 })).toContainText("Specialist");
  await expect((await ask()).getByRole("row", { name: new RegExp(name) })).toContainText("Takes no tickets");

  // A pattern that is none is refused where it stands; a good one shows the next number, and the next request gets it.
  await admin.goto("/admin/numbers");
  const pattern = admin.getByRole("textbox", { name: "Pattern" });
  await pattern.fill("VERA-{YYYY}");
  await admin.getByRole("button", { name: "Save", exact: true }).click();
  await expect(pattern).toHaveAttribute("aria-invalid", "true");
  await pattern.fill("HD-{N:6}/{C}");
  await admin.getByRole("button", { name: "Save", exact: true }).click();
  await expect(admin.getByText("New tickets get numbers of this form")).toBeVisible();
  await admin.goto("/admin");
  const sentence = admin.getByText(/^The next request gets HD-\d{6}\/\d\.$/);
  await expect(sentence).toBeVisible();
  const next = /HD-\d{6}\/\d/.exec((await sentence.textContent())!)![0];
  const client = await signedInAs("other@other.test", english);
  const number = await fileRequest(client, { subject: `Lamp ${mark()}`, text: "It does not light." });
  expect(number).toBe(next);
  await expect(client.getByText(`Your new number is #${next}, linked to the earlier request`)).toBeVisible();
  await client.context().close();

  // All of it, newest first, with what was before; asking routing has left no trace.
  await admin.goto("/admin/audit");
  await admin.getByLabel("Who").selectOption({ label: "Мария Орлова" });
  await admin.getByRole("button", { name: "Show", exact: true }).click();
  await admin.waitForURL(/who=staff/);
  const rows = admin.getByRole("main").locator("ol > li");
  await expect(rows.nth(0)).toContainText("Settings changed");
  await expect(rows.nth(0).locator("del")).toHaveText("{N}");
  await expect(rows.nth(0).locator("ins")).toHaveText("HD-{N:6}/{C}");
  await expect(rows.nth(1)).toContainText(`Colleague changed: ${name}`);
  await expect(rows.nth(1).locator("del")).toHaveText("operator");
  await expect(rows.nth(1).locator("ins")).toHaveText("specialist");
  await expect(rows.nth(2)).toContainText(`Invitation sent: ${email}`);
  await expect(rows.nth(3)).toContainText(`Colleague added: ${name}`);
  expect(await axeFindings(admin)).toEqual([]);
});

test("for an operator there is no administration", async ({ signedInAs }) => {
  const desk = await signedInAs("operator@desk.test", english);
  const pages = routes().filter((route) => route.startsWith("/admin"));
  expect(pages).toContain("/admin");
  for (const route of pages) {
    const response = await desk.goto(await addressOf(route));
    expect(response?.status(), route).toBe(404);
    await expect(desk.getByRole("heading", { level: 1, name: "There is nothing here" })).toBeVisible();
  }
});
