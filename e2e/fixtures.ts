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

/** Whether React has taken over what stands in `main`: the last thing that takes input, or `main` itself. */
const isAlive = (): boolean => {
  const main = document.querySelector("main");
  if (!main) return true;
  const last = [...main.querySelectorAll("input, select, textarea, button")].at(-1) ?? main;
  return Object.keys(last).some((key) => key.startsWith("__reactFiber$"));
};

/**
 * A page that is not used before its scripts run: on a busy machine a journey is faster than they are, as nobody is, and what
 * it clicks before React has taken over does nothing.
 */
export function waitingPage(page: Page): Page {
  const goto = page.goto.bind(page);
  page.goto = async (...args) => {
    const response = await goto(...args);
    if (response?.headers()["content-type"]?.startsWith("text/html")) {
      await page.waitForFunction(isAlive);
      // What is rendered is committed by the next frame.
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
      );
    }
    return response;
  };
  return page;
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
      return waitingPage(await context.newPage());
    });
    for (const context of opened) await context.close();
  },
});

/** What axe finds on the page, in one line each; a screen without findings gives an empty list. */
export async function axeFindings(page: Page): Promise<string[]> {
  // In the frame of a letter nothing runs, axe neither; what stands there is its writer's. No other frame is of another origin,
  // so the same rules can run in the page itself, in a third less time than with a blank page beside it.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().exclude("iframe[sandbox]").analyze();
  return violations.map((v) => `${v.id}: ${v.help} (${v.nodes.map((n) => n.target.join(" ")).join(", ")})`);
}

/** Whether the page is wider than the window: a phone would have to scroll sideways. */
export const isTooWide = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > innerWidth);

export { expect } from "@playwright/test";
