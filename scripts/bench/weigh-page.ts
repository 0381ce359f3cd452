import { chromium } from "playwright";
import { findChromium } from "../lib/chromium.ts";

export type Weight = { firstKb: number; navigationKb: number };

/**
 * What a browser fetches over the network, in KB as transferred: for the first look at a page with an empty cache, and for
 * going on to another view by its link. Undefined where there is no Chromium.
 */
export async function weighPage(options: {
  url: string;
  path: string;
  cookie: { name: string; value: string };
  /** Address that the followed link ends with. */
  next: string;
}): Promise<Weight | undefined> {
  const executablePath = findChromium();
  if (!executablePath) return undefined;
  const browser = await chromium.launch({ executablePath, chromiumSandbox: false });
  try {
    const context = await browser.newContext({ locale: "ru-RU" });
    await context.addCookies([{ ...options.cookie, url: options.url, httpOnly: true, sameSite: "Lax" }]);
    const page = await context.newPage();
    const network = await context.newCDPSession(page);
    await network.send("Network.enable");
    let bytes = 0;
    network.on("Network.loadingFinished", (e) => (bytes += e.encodedDataLength));
    await page.goto(`${options.url}${options.path}`);
    await page.waitForLoadState("load");
    await page.evaluate(() => document.fonts.ready);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const first = bytes;
    bytes = 0;
    await page.locator(`a[href$="${options.next}"]`).first().click();
    await page.waitForURL(`**${options.next}`);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    return { firstKb: first / 1024, navigationKb: bytes / 1024 };
  } finally {
    await browser.close();
  }
}
