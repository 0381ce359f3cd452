import { AxeBuilder } from "@axe-core/playwright";
import { test as base, type BrowserContext, type Page } from "@playwright/test";
import postgres from "postgres";
import { createSessionCookie } from "#lib/testing/session-cookie.ts";

type Fixtures = {
  /** A page of somebody who is signed in already, in a browser of his own. */
  signedInAs: (email: string, options?: { locale?: "ru-RU" | "en-GB" }) => Promise<Page>;
};

/** Asks the product's own database, for what a journey cannot see. */
export async function askDatabase<T>(question: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set: the journeys are run by `npm test` or `npm run e2e`");
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await question(sql);
  } finally {
    await sql.end();
  }
}

export const test = base.extend<Fixtures>({
  signedInAs: async ({ browser, baseURL }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (email, options = {}) => {
      const id = await askDatabase(async (sql) => {
        const [account] = await sql<{ id: string }[]>`select id from accounts where lower(email) = ${email}`;
        return account?.id;
      });
      if (!id) throw new Error(`Nobody has an account with ${email}`);
      const { name, value } = await createSessionCookie(id);
      const context = await browser.newContext({
        locale: options.locale ?? "ru-RU",
        timezoneId: "Europe/Moscow",
      });
      opened.push(context);
      await context.addCookies([{ name, value, url: baseURL!, httpOnly: true, sameSite: "Lax" }]);
      return context.newPage();
    });
    for (const context of opened) await context.close();
  },
});

/** What axe finds on the page, in one line each; a screen without findings gives an empty list. */
export async function axeFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map((v) => `${v.id}: ${v.help} (${v.nodes.map((n) => n.target.join(" ")).join(", ")})`);
}

/** Whether the page is wider than the window: a phone would have to scroll sideways. */
export const isTooWide = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > innerWidth);

export { expect } from "@playwright/test";
