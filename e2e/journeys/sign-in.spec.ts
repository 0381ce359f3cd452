import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { inviteSomebody, linkInLetterTo } from "#e2e/letters.ts";

test.use({ locale: "en-GB" });

const password = "tellonce-demo";

async function signIn(page: Page, email: string, given = password): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(given);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

const expectNoAxeFindings = async (page: Page) =>
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

test("a client signs in, lands where he wanted to go, and signs out for good", async ({ page, context }) => {
  await page.goto("/profile");
  await expect(page).toHaveURL("/sign-in?next=%2Fprofile");
  await expectNoAxeFindings(page);

  await signIn(page, "other@other.test", "not the password");
  await expect(page.getByRole("alert").filter({ hasText: "do not match" })).toBeVisible();
  await signIn(page, "other@other.test");
  await expect(page).toHaveURL("/profile");
  await expect(page.getByRole("heading", { level: 1, name: "Profile" })).toBeVisible();
  await expectNoAxeFindings(page);

  const cookies = await context.cookies();
  const session = cookies.find((cookie) => cookie.name.includes("session"))!;
  expect(session).toMatchObject({ httpOnly: true, sameSite: "Lax" });
  await page.getByRole("main").getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page).toHaveURL(/\/sign-in\?out=1$/);

  await context.addCookies([session]);
  await page.goto("/profile");
  await expect(page).toHaveURL("/sign-in?next=%2Fprofile");
});

test("a link by mail signs in once, and only by its button", async ({ page, browser }) => {
  await page.goto("/sign-in/email?next=%2Fprofile");
  await page.getByLabel("E-mail").fill("colleague@client.test");
  const since = new Date(Date.now() - 1000);
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(page.getByRole("heading", { name: "Check your mail" })).toBeVisible();
  const link = await linkInLetterTo("colleague@client.test", since);

  const scanner = await (await browser.newContext()).newPage();
  await scanner.goto(link);
  await page.goto(link);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL("/profile");
  await scanner.goto(link);
  await expect(scanner.getByRole("button")).toHaveCount(0);
});

test.describe.serial("an account of one's own", () => {
  const email = `new.${Date.now()}@client.test`;

  test("somebody new makes an account, and finds it in both languages", async ({ page }) => {
    await page.goto("/sign-up");
    await expectNoAxeFindings(page);
    await page.getByLabel("Your name").fill("Nina Newcomer");
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password", { exact: true }).fill("short");
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(page.getByText("Use at least 10 characters.")).toBeVisible();
    await page.getByLabel("Password", { exact: true }).fill("three long words");
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(page.getByRole("heading", { name: "Check your mail" })).toBeVisible();

    await page.goto(await linkInLetterTo(email));
    await page.getByLabel("Password", { exact: true }).fill("somebody else's words");
    await page.getByRole("button", { name: "Finish" }).click();
    await expect(page.getByText("This is not the password.")).toBeVisible();
    await page.getByLabel("Password", { exact: true }).fill("three long words");
    await page.getByRole("button", { name: "Finish" }).click();
    await expect(page).toHaveURL("/");

    await page.goto("/profile");
    await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Nina Newcomer");
    await page.getByRole("main").getByText("Русский").first().click();
    await expect(page.getByRole("heading", { level: 1, name: "Профиль" })).toBeVisible();
  });

  test("a forgotten password is set anew, and other devices are signed out", async ({ page, browser }) => {
    const other = await (await browser.newContext({ locale: "en-GB" })).newPage();
    await other.goto("/sign-in");
    await signIn(other, email, "three long words");
    await expect(other).toHaveURL("/");

    await page.goto("/reset");
    await page.getByLabel("E-mail").fill(email);
    const since = new Date(Date.now() - 1000);
    await page.getByRole("button", { name: "Send the link" }).click();
    await expect(page.getByRole("heading", { name: "Check your mail" })).toBeVisible();
    await page.goto(await linkInLetterTo(email, since));
    await page.getByLabel("New password").fill("four other long words");
    await page.getByRole("button", { name: "Save and sign in" }).click();
    await expect(page).toHaveURL("/");
    await page.goto("/profile");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/Profile|Профиль/);

    await other.goto("/profile");
    await expect(other).toHaveURL(/\/sign-in/);
  });
});

test("works at 360 px, and the dark is as readable", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.emulateMedia({ colorScheme: "dark" });
  for (const path of [
    "/sign-in",
    "/sign-up",
    "/reset",
    "/sign-in/email",
    "/guest?token=x",
    "/confirm?token=x",
  ]) {
    await page.goto(path);
    await expectNoAxeFindings(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), path).toBe(true);
  }
});

test("an invited member of staff chooses a password and works in his role", async ({ page }) => {
  const { email, token } = await inviteSomebody();
  await page.goto(`/invitation?token=${token}`);
  await expect(page.getByRole("heading", { level: 1, name: /Ivy Invited/ })).toBeVisible();
  await expectNoAxeFindings(page);
  await page.getByLabel("New password").fill("five words for the desk");
  await page.getByRole("button", { name: "Begin" }).click();
  await expect(page).toHaveURL(/\/desk/);
  await page.goto("/admin");
  await expect(page.getByRole("heading", { level: 1, name: "There is nothing here" })).toBeVisible();
  await page.goto(`/invitation?token=${token}`);
  await expect(page.getByRole("heading", { level: 1, name: "This link no longer works" })).toBeVisible();
  await page.goto("/profile");
  await expect(page.getByRole("main").getByText(email).first()).toBeVisible();
});
